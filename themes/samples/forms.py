"""A checkout form for the gallery: the fields and attributes the real one has, and nothing it decides."""

from django import forms


class SampleAddress(forms.Form):
    """Contact and address."""

    email = forms.EmailField(
        label="Email", help_text="For the receipt. Nothing else.", widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = forms.CharField(
        label="Phone", min_length=11, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    country = forms.ChoiceField(label="Country", choices=[("CN", "China"), ("DE", "Germany")])
    name = forms.CharField(label="Name", widget=forms.TextInput({"autocomplete": "name"}))
    line1 = forms.CharField(label="Street and number", widget=forms.TextInput({"autocomplete": "address-line1"}))
    line2 = forms.CharField(
        label="Flat, floor", required=False, widget=forms.TextInput({"autocomplete": "address-line2"})
    )
    city = forms.CharField(label="City", widget=forms.TextInput({"autocomplete": "address-level2"}))
    region = forms.CharField(
        label="Province", required=False, widget=forms.TextInput({"autocomplete": "address-level1"})
    )
    provider = forms.CharField()
    postcode = forms.CharField(label="Postcode", widget=forms.TextInput({"autocomplete": "postal-code"}))
