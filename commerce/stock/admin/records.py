"""What there is, where: the listing of stock records. A row leads to the record's own page."""

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from commerce.stock.admin.filters import StockFilters
from commerce.stock.keepers import records_seen_by
from commerce.stock.models import StockRecord


class StockIndexView(IndexView):
    """Every stock record the person may look at."""

    page_title = gettext_lazy("Stock")
    search_fields = ["variant__sku", "variant__texts__name", "variant__product__texts__name"]
    filterset_class = StockFilters
    default_ordering = "variant__sku"

    def get_base_queryset(self):
        """With all a row needs."""
        records = records_seen_by(self.request.user).annotate(left=F("on_hand") - F("reserved") - F("safety"))
        return records.select_related("variant", "store").prefetch_related("variant__texts", "variant__product__texts")

    def search_queryset(self, queryset):
        """Each record once, however many of its product's names fit."""
        if not self.is_searching:
            return queryset
        found = super().search_queryset(StockRecord.objects.order_by())
        return queryset.filter(pk__in=found.values("pk"))

    @cached_property
    def columns(self):
        """SKU, product, store and the figures."""
        number = {"classname": "shop-number"}
        return [
            TitleColumn(
                "sku",
                label=_("SKU"),
                accessor="variant.sku",
                get_url=self.get_inspect_url,
                sort_key="variant__sku",
                classname="shop-key",
            ),
            Column("product", label=_("Product"), accessor=_called),
            Column("store", label=_("Store"), sort_key="store__name"),
            Column("on_hand", label=_("On hand"), sort_key="on_hand", **number),
            Column("reserved", label=_("Set aside"), sort_key="reserved", **number),
            Column("left", label=_("To sell"), accessor="sellable", sort_key="left", **number),
        ]


def _called(record: StockRecord) -> str:
    name = record.variant.name()
    return f"{record.variant.product} · {name}" if name else str(record.variant.product)
