"""The shape of what a page posts to the basket."""

import re

from django import forms

from commerce.basket.models import MOST_OF_ONE_LINE


class AddForm(forms.Form):
    """One thing from one story."""

    sku = forms.CharField(max_length=50)
    quantity = forms.IntegerField(min_value=1, max_value=MOST_OF_ONE_LINE, initial=1)
    source = forms.RegexField(r"^[a-z]+:[A-Za-z0-9_:/.-]{1,110}\Z", required=False, max_length=120)
    via = forms.RegexField(r"^[A-Za-z0-9_-]{1,40}\Z", required=False)
    shown = forms.CharField(required=False)

    def clean_shown(self) -> int | None:
        """The price that was shown, in minor units; it only explains a change, so a silly one is no fault."""
        said = self.cleaned_data["shown"]
        return int(said) if re.fullmatch(r"[0-9]{1,15}", said) else None


class QuantityForm(forms.Form):
    """How many; 0 takes the line out."""

    quantity = forms.IntegerField(min_value=0, max_value=MOST_OF_ONE_LINE)
