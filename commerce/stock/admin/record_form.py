"""The form of one stock record: what happened, how many, and why."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commerce.stock.models import MOST_UNITS, StockMovement
from core.web.units import UnitsField

KINDS = StockMovement.Kind


class MovementForm(forms.Form):
    """A delivery and an adjustment say how many came or went; a count says how many there are."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        widget=forms.RadioSelect,
        choices=[
            (KINDS.RECEIVED, gettext_lazy("A delivery came: so many more")),
            (KINDS.COUNTED, gettext_lazy("Counted again: there are so many")),
            (KINDS.ADJUSTED, gettext_lazy("Broken, lost or found: so many more, or −fewer")),
        ],
        initial=KINDS.RECEIVED,
    )
    units = UnitsField(
        label=gettext_lazy("Units"),
        min_value=-MOST_UNITS,
        max_value=MOST_UNITS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=200)

    def clean(self):
        """What a figure alone cannot say: deliveries add, counts are not negative, an adjustment says why."""
        data = super().clean()
        kind, units = data.get("kind"), data.get("units")
        if units is None:
            return data
        if kind == KINDS.RECEIVED and units < 1:
            self.add_error("units", _("A delivery adds. To take away, choose “Broken, lost or found”."))
        if kind == KINDS.COUNTED and units < 0:
            self.add_error("units", _("Nobody counts fewer than none."))
        if kind == KINDS.ADJUSTED and units == 0:
            self.add_error("units", _("Say how many came or went."))
        if kind == KINDS.ADJUSTED and not data.get("note"):
            self.add_error("note", _("Say what happened to them."))
        return data
