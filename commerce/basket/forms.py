"""The shape of what a page posts to the basket."""

import re

from django import forms
from django.utils.translation import gettext as _

from commerce.basket.models import MOST_OF_ONE_LINE

SOURCE = r"^[a-z]+:[A-Za-z0-9_:/.-]{1,110}\Z"
VIA = r"^[A-Za-z0-9_-]{1,40}\Z"


class AddForm(forms.Form):
    """One thing from one story."""

    sku = forms.CharField(max_length=50)
    quantity = forms.IntegerField(min_value=1, max_value=MOST_OF_ONE_LINE, initial=1)
    source = forms.RegexField(SOURCE, required=False, max_length=120)
    via = forms.RegexField(VIA, required=False)
    shown = forms.CharField(required=False)

    def clean_shown(self) -> int | None:
        """The price that was shown, in minor units; it only explains a change, so a silly one is no fault."""
        return _minor(self.cleaned_data["shown"])


class TickedForm(forms.Form):
    """What was ticked of a list: `thing` are the numbers of its rows, `sku-N` what row N is, `shown-SKU` its price."""

    source = forms.RegexField(SOURCE, required=False, max_length=120)
    via = forms.RegexField(VIA, required=False)

    def clean(self):
        """Add `shown`: the price each ticked SKU was read at, None where it was not said; a SKU ticked twice is one."""
        skus = [self.data.get(f"sku-{row}", "") for row in self.data.getlist("thing")]
        if not all(0 < len(sku) <= 50 for sku in skus):
            raise forms.ValidationError(_("This cannot go into the basket."))
        self.cleaned_data["shown"] = {sku: _minor(self.data.get(f"shown-{sku}", "")) for sku in skus}
        return self.cleaned_data


class QuantityForm(forms.Form):
    """How many; 0 takes the line out."""

    quantity = forms.IntegerField(min_value=0, max_value=MOST_OF_ONE_LINE)


def _minor(said: str) -> int | None:
    return int(said) if re.fullmatch(r"[0-9]{1,15}", said) else None
