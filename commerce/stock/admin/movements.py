"""Every stock movement the person may look at: who, when, why, how many. Only to read: nothing here is ever edited."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from commerce.stock.admin.filters import MovementFilters
from commerce.stock.keepers import stores_seen_by
from core.web.units import signed


class MovementIndexView(IndexView):
    """The newest first."""

    page_title = gettext_lazy("Stock movements")
    search_fields = ["record__variant__sku", "note", "reference"]
    filterset_class = MovementFilters
    default_ordering = "-pk"
    record_url_name = "shop_stock:inspect"

    def get_base_queryset(self):
        """Of the stores they may look at."""
        movements = super().get_base_queryset().filter(record__store__in=stores_seen_by(self.request.user))
        return movements.select_related("record__variant", "record__store", "by")

    @cached_property
    def columns(self):
        """When, of what, where, how many, why, by whom."""
        return [
            TitleColumn(
                "sku",
                label=_("SKU"),
                accessor="record.variant.sku",
                get_url=lambda movement: reverse(self.record_url_name, args=[movement.record_id]),
                sort_key="record__variant__sku",
                classname="shop-key",
            ),
            Column("store", label=_("Store"), accessor="record.store"),
            Column("kind", label=_("What happened"), accessor="get_kind_display", sort_key="kind"),
            Column(
                "quantity",
                label=_("Units"),
                accessor=lambda movement: signed(movement.quantity),
                sort_key="quantity",
                classname="shop-number",
            ),
            Column("note", label=_("Note"), accessor=lambda movement: movement.note or movement.reference),
            Column("by", label=pgettext("a person", "By"), accessor=lambda movement: movement.by or ""),
            DateColumn("at", label=_("When"), sort_key="at"),
        ]
