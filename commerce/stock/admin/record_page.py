"""One variant in one store: its figures, a form that moves them, and every movement with what was there after it."""

from django.core.paginator import Paginator
from django.db.models import F, Sum, Window
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import HeaderButton

from commerce.stock.admin.record_form import KINDS, MovementForm
from commerce.stock.count import count
from commerce.stock.keepers import records_seen_by, stores_kept_by
from commerce.stock.models import StockMovement, StockRecord
from commerce.stock.receive import receive
from core import clock
from core.errors import CommerceError
from core.web.units import signed

PER_PAGE = 50


class RecordView(InspectView):
    """A record to read, and to move for those who keep its store."""

    template_name = "stock/admin/record.html"
    page_title = gettext_lazy("Stock")

    def get_object(self, queryset=None):
        """Nobody else's store: that is as absent as one that does not exist."""
        records = records_seen_by(self.request.user).select_related("variant__product", "store")
        record = records.filter(pk=self.kwargs["pk"]).first()
        if record is None:
            raise Http404
        return record

    @cached_property
    def may_move(self) -> bool:
        """Is this one of the stores they keep?"""
        return stores_kept_by(self.request.user).filter(pk=self.object.store_id).exists()

    @cached_property
    def header_buttons(self):
        """The product's prices and stock in every store, by name: those pages live upstairs."""
        till = reverse("shop_products:till", args=[self.object.variant.product_id])
        return [HeaderButton(_("Prices and stock"), url=till, icon_name="decimal")] if self.may_move else []

    header_more_buttons = ()

    def get_page_subtitle(self):
        """Of what, and where, in words."""
        return f"{self.object.variant.sku} · {self.object.store}"

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []

    def post(self, request, *args, **kwargs):
        """Move it, or say why not."""
        if not self.may_move:
            raise Http404
        form = MovementForm(request.POST)
        if form.is_valid():
            try:
                words = self._move(form.cleaned_data)
            except CommerceError as refusal:
                self.object.refresh_from_db()
                form.data = {**form.data.dict(), "seen": self.object.on_hand}
                form.add_error("units", str(refusal))
            else:
                messages.success(request, words)
                return redirect(request.path)
        return render(request, self.template_name, self.get_context_data(form=form))

    def get_context_data(self, form=None, **kwargs):
        """The figures, the form, and a page of the movements, the newest first."""
        record: StockRecord = self.object
        movements = Paginator(_movements(record), PER_PAGE)
        return super().get_context_data(
            record=record,
            form=(form or MovementForm(initial={"seen": record.on_hand})) if self.may_move else None,
            movements=movements.get_page(self.request.GET.get("p")),
            action_url=self.request.path,
            **kwargs,
        )

    def _move(self, asked: dict) -> str:
        record, who, now = self.object, self.request.user, clock.now()
        if asked["kind"] != KINDS.COUNTED:
            receive(
                record.variant,
                record.store,
                asked["units"],
                now=now,
                kind=asked["kind"],
                by=who,
                note=asked["note"],
            )
            return _("Stock of %(sku)s saved.") % {"sku": record.variant.sku}
        movement = count(
            record.variant,
            record.store,
            asked["units"],
            now=now,
            seen=asked["seen"],
            by=who,
            note=asked["note"],
        )
        if movement is None:
            return _("The books said so already: nothing was written.")
        words = _("Counted: %(units)s, which is %(difference)s to what the books said.")
        return words % {"units": asked["units"], "difference": signed(movement.quantity)}


def _movements(record: StockRecord):
    """Each with `after`: what was on hand once it had happened."""
    after = Window(Sum("quantity"), order_by=F("pk").asc())
    rows = StockMovement.objects.filter(record=record).annotate(after=after)
    return rows.select_related("by").order_by("-pk")
