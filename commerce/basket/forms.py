"""The shape of what a page posts to the basket."""

from django import forms

from commerce.basket.models import MOST_OF_ONE_LINE


class AddForm(forms.Form):
    """One thing from one story."""

    sku = forms.CharField(max_length=50)
    quantity = forms.IntegerField(min_value=1, max_value=MOST_OF_ONE_LINE, initial=1)
    source = forms.RegexField(r"^[a-z]+:[A-Za-z0-9_:/.-]{1,110}\Z", required=False, max_length=120)
    via = forms.RegexField(r"^[A-Za-z0-9_-]{1,40}\Z", required=False)
    shown = forms.IntegerField(min_value=0, required=False)


class QuantityForm(forms.Form):
    """How many; 0 takes the line out."""

    quantity = forms.IntegerField(min_value=0, max_value=MOST_OF_ONE_LINE)
