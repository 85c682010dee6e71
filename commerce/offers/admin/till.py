"""The till: prices and stock of one product. Saved as a whole or not at all, every error at its row."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import HeaderButton

from commerce.offers.admin.figures import till_of
from commerce.offers.admin.history import log_price, log_stock
from commerce.offers.admin.till_form import TillRow
from commerce.offers.keep_till import TillRefused, keep_till
from commerce.pricing.models import PriceChange
from commerce.stock.keepers import stores_kept_by
from core import clock

MAY_PRICE = "pricing.add_pricechange"
MAY_STOCK = "stock.add_stockmovement"


def may_keep_till(user) -> bool:
    """Does the till have anything for this person to write?"""
    return user.has_perm(MAY_PRICE) or user.has_perm(MAY_STOCK)


class TillView(InspectView):
    """A product's prices and stock."""

    template_name = "offers/admin/till.html"
    page_title = gettext_lazy("Prices and stock")
    till_url_name = None

    def dispatch(self, request, *args, **kwargs):
        """For those who may write prices or stock."""
        if not may_keep_till(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self):
        """Back to the product itself."""
        url = self.get_edit_url()
        return [HeaderButton(_("Edit product"), url=url, icon_name="edit")] if url else []

    header_more_buttons = ()

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []

    def post(self, request, *args, **kwargs):
        """Write everything the rows ask for, or show every reason why not."""
        now = clock.now()
        rows = self._rows(now, request.POST)
        readable = [row for row in rows if row.is_valid()]
        asked = {wish: (row, field) for row in readable for wish, field in row.wishes().items()}
        if len(readable) == len(rows) and not asked:
            messages.warning(request, _("Nothing was written: every field was empty."))
            return redirect(self._address)
        try:
            # What can be read is tried even when a row cannot be, so that all that is wrong is told at once.
            self._write(asked, now, for_good=len(readable) == len(rows))
        except TillRefused as refused:
            for wish, refusal in refused.refusals.items():
                row, field = asked[wish]
                row.refuse(field, refusal)
        if all(row.is_valid() for row in rows):
            messages.success(request, _("Prices and stock of “%(product)s” saved.") % {"product": self.object})
            return redirect(self._address)
        messages.error(request, _("Nothing was written. Mend what is marked below and save again."))
        return render(request, self.template_name, self.get_context_data(rows=rows))

    def get_context_data(self, rows=None, **kwargs):
        """The rows with their figures, and the price log."""
        now = clock.now()
        rows = self._rows(now) if rows is None else rows
        media = sum((row.media for row in rows[1:]), rows[0].media) if rows else ""
        return super().get_context_data(
            product=self.object,
            rows=rows,
            log=till_of(self.object, now, get_language()).log,
            zone=get_current_timezone_name(),
            action_url=self._address,
            media=media,
            **kwargs,
        )

    def _rows(self, now, data=None) -> list[TillRow]:
        user = self.request.user
        kept = set(stores_kept_by(user).values_list("pk", flat=True))
        rights = {"may_price": user.has_perm(MAY_PRICE), "kept_stores": kept}
        figures = till_of(self.object, now, get_language())
        return [TillRow(variant, data=data, **rights) for variant in figures.variants]

    def _write(self, asked: dict, now, *, for_good: bool) -> None:
        """In one transaction with the lines of the product's history; rolled back when it was only a trial."""
        by = self.request.user
        with transaction.atomic():
            for row in keep_till(list(asked), by=by, now=now):
                if isinstance(row, PriceChange):
                    log_price(self.object, row.price.variant, row, by=by)
                else:
                    log_stock(self.object, row.record.variant, row.record.store, row, by=by)
            if not for_good:
                transaction.set_rollback(True)

    @property
    def _address(self) -> str:
        return reverse(self.till_url_name, args=[self.object.pk])
