"""Prices that were written together: what, why, by whom; and a way to put the old ones back, as new lines of it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.offers.admin.history import log_price
from commerce.offers.keep_till import NewPrice, TillRefused, keep_till
from commerce.pricing.batches import open_batch, reversals_of
from commerce.pricing.errors import AlreadyWritten
from commerce.pricing.models import PriceBatch
from core import clock
from core.web.menus import SHOP_MENU

MAY_PRICE = "pricing.add_pricechange"


class BatchIndexView(IndexView):
    """The newest first."""

    page_title = gettext_lazy("Price batches")
    default_ordering = "-pk"
    search_fields = ["what", "reason", "changes__price__variant__sku"]

    def get_base_queryset(self):
        """With who, and whether it was put back."""
        return super().get_base_queryset().select_related("by", "undone_by")

    def search_queryset(self, queryset):
        """Each batch once."""
        found = super().search_queryset(PriceBatch.objects.order_by())
        return queryset.filter(pk__in=found.values("pk")) if self.is_searching else queryset

    @cached_property
    def columns(self):
        """What, why, by whom, when."""
        return [
            TitleColumn("what", label=_("What"), accessor="what", get_url=self.get_inspect_url),
            Column("reason", label=_("Why"), accessor="reason"),
            Column("undone", label=_("Put back"), accessor=lambda batch: _("yes") if _is_undone(batch) else ""),
            Column("by", label=pgettext("a person", "By"), accessor=lambda batch: batch.by or ""),
            DateColumn("at", label=_("When"), sort_key="at"),
        ]


class BatchView(InspectView):
    """One batch."""

    template_name = "offers/admin/batch.html"
    page_title = gettext_lazy("Price batch")
    inspect_url_name = "shop_prices:inspect"
    header_more_buttons = ()

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []

    def get_context_data(self, **kwargs):
        """Its prices, and which of them could be put back."""
        reversals = reversals_of(self.object)
        is_undone = _is_undone(self.object)
        may_undo = self.request.user.has_perm(MAY_PRICE) and not is_undone
        return super().get_context_data(
            batch=self.object,
            undone_by=self.object.undone_by if is_undone else None,
            rows=reversals,
            can_go_back=sum(not each.refusal for each in reversals) if may_undo else 0,
            action_url=self.request.path,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Put back what can be: all of it, once, or nothing."""
        if not request.user.has_perm(MAY_PRICE):
            raise PermissionDenied
        try:
            batch = self._put_back(clock.now())
        except AlreadyWritten as earlier:
            batch = earlier.batch
        except TillRefused:
            batch = None
        if batch is None:
            messages.error(request, _("Nothing was written: some of these prices have just been changed again."))
            return redirect(request.path)
        messages.success(request, _("The old prices are back."))
        return redirect(reverse(self.inspect_url_name, args=[batch.pk]))

    def _put_back(self, now) -> PriceBatch | None:
        who, undone = self.request.user, self.object
        possible = [each for each in reversals_of(undone) if not each.refusal]
        if not possible and not _is_undone(undone):
            return None
        reason = _("put back: %(what)s") % {"what": undone}
        with transaction.atomic():
            key = f"undo-{undone.pk}"
            batch = open_batch(key, what=_("Old prices put back"), reason=str(undone), by=who, now=now, undoes=undone)
            wishes = [
                NewPrice(each.variant, each.was, each.begins_at(now), reason[:200], each.version) for each in possible
            ]
            for change in keep_till(wishes, by=who, now=now, batch=batch):
                log_price(change.price.variant.product, change.price.variant, change, by=who)
        return batch


class BatchViewSet(ModelViewSet):
    """Batches, only to read, and to put back."""

    model = PriceBatch
    name = "shop_prices"
    url_prefix = "shop/prices"
    icon = "decimal"
    menu_hook = SHOP_MENU
    menu_label = gettext_lazy("Price batches")
    menu_order = 125
    index_view_class = BatchIndexView
    inspect_view_class = BatchView
    inspect_view_enabled = True
    form_fields = ()
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs):
        """None of the pages that write."""
        names = ("add", "edit", "delete", "history", "usage", "copy")
        return {**super().get_common_view_kwargs(**kwargs), **{f"{name}_url_name": None for name in names}}

    def get_urlpatterns(self):
        """The listing, and a page per batch."""
        return [*super().get_urlpatterns()[:2], path("<int:pk>/", self.inspect_view, name="inspect")]

    def register_admin_url_finder(self):
        """A batch is found through the listing."""


def _is_undone(batch: PriceBatch) -> bool:
    return getattr(batch, "undone_by", None) is not None
