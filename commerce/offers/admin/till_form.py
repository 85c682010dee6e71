"""The till's form: a row per variant for a new price and for units that came or went, each store on its own."""

from collections.abc import Container, Iterable

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

from commerce.offers.admin.figures import StorePlace, TillVariant
from commerce.offers.keep_till import Movement, NewPrice
from commerce.pricing.errors import PriceInThePast, PriceMoved
from commerce.stock.models import MOST_UNITS, StockMovement
from core.errors import CommerceError
from core.money import Money
from core.web.amounts import AmountField
from core.web.units import UnitsField

KINDS = StockMovement.Kind


class TillRow(forms.Form):
    """What shall change of one variant; empty fields change nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    price = AmountField(
        currency=settings.SITE_CURRENCY, least=1, required=False, max_length=20, label=gettext_lazy("New price")
    )
    starts_at = forms.DateTimeField(required=False, label=pgettext_lazy("a moment", "From"), widget=AdminDateTimeInput)
    reason = forms.CharField(required=False, max_length=200, label=gettext_lazy("Why this price"))
    kind = forms.ChoiceField(
        required=False,
        label=gettext_lazy("What happened"),
        choices=[
            (KINDS.RECEIVED, gettext_lazy("A delivery came")),
            (KINDS.ADJUSTED, gettext_lazy("Broken, lost or found")),
        ],
    )
    note = forms.CharField(required=False, max_length=200, label=gettext_lazy("Note"))

    def __init__(self, figures: TillVariant, *, may_price: bool, kept_stores: Container[int], data=None):
        super().__init__(data, prefix=f"v{figures.variant.pk}", initial={"version": figures.version})
        self.figures = figures
        self.may_price = may_price
        self.kept = [place for place in figures.places if place.store.pk in kept_stores]
        self.may_stock = bool(self.kept)
        self.fields["starts_at"].widget.attrs["placeholder"] = _("now")
        if not may_price:
            for name in ("version", "price", "starts_at", "reason"):
                del self.fields[name]
        if not self.may_stock:
            del self.fields["kind"], self.fields["note"]
        for place in self.kept:
            self.fields[_moved(place)] = UnitsField(
                required=False,
                min_value=-MOST_UNITS,
                max_value=MOST_UNITS,
                label=_("Add or take away in %(store)s") % {"store": place.store},
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "+ / −"}),
            )

    @property
    def places(self) -> Iterable[tuple[StorePlace, forms.BoundField | None]]:
        """Each store's figures with its field, where the person keeps it."""
        return [(place, self[_moved(place)] if place in self.kept else None) for place in self.figures.places]

    def clean(self):
        """What a figure alone cannot say: dates need prices, deliveries only add, what was lost is told."""
        data = super().clean()
        price, now_at = data.get("price"), self.figures.price
        if data.get("starts_at") and price is None and "price" not in self.errors:
            self.add_error("price", _("Say what it costs from then on."))
        if price is not None and not data.get("starts_at") and now_at and price == now_at.amount:
            self.add_error("price", _("That is its price already."))
        is_delivery = (data.get("kind") or KINDS.RECEIVED) == KINDS.RECEIVED
        for place in self.kept:
            if is_delivery and (data.get(_moved(place)) or 0) < 0:
                words = _("A delivery adds. To take away, choose “Broken, lost or found”.")
                self.add_error(_moved(place), words)
        return data

    def wishes(self) -> dict[NewPrice | Movement, str]:
        """What this row asks for, each with the field that a refusal belongs to."""
        data, variant = self.cleaned_data, self.figures.variant
        asked: dict[NewPrice | Movement, str] = {}
        if data.get("price") is not None:
            amount = Money(data["price"], settings.SITE_CURRENCY)
            asked[NewPrice(variant, amount, data["starts_at"], data["reason"], data["version"] or 0)] = "price"
        for place in self.kept:
            if units := data.get(_moved(place)):
                kind = data["kind"] or KINDS.RECEIVED
                asked[Movement(variant, place.store, units, kind, data["note"])] = _moved(place)
        return asked

    def refuse(self, field: str, refusal: CommerceError) -> None:
        """Say at the field why not. After a stale price the row takes up the newest one, for a second, knowing try."""
        words = str(refusal)
        if isinstance(refusal, PriceMoved):
            if self.figures.price:
                words += " " + _("It is %(price)s now; save again to set yours.") % {
                    "price": self.figures.price.format(get_language())
                }
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.figures.version)
        self.add_error("starts_at" if isinstance(refusal, PriceInThePast) else field, words)


def _moved(place: StorePlace) -> str:
    return f"moved_{place.store.pk}"
