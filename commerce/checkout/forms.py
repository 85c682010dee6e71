"""The checkout form: seven visible fields, labels above, tokens for autofill. Messages are sentences."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commerce.checkout.buyer import Address, Buyer, countries, has_postcodes, postcode_fault
from commerce.payments.gateways.chosen import offered
from commerce.shipping.rates import Tariff


def _text(label, token, *, required=True, most=120, **attrs):
    widget = forms.TextInput(attrs={"autocomplete": token, **attrs})
    messages = {"required": _("Please fill this in.")}
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, error_messages=messages)


class CheckoutForm(forms.Form):
    """Contact, address, delivery and payment on one page, in the order of that page: so are its faults listed.

    `asked` is what the shop asks for delivery; the countries are those it goes to. In Chinese an address is asked for
    from the large to the small, and the telephone number belongs to it. Where there are no postcodes, none is needed.
    """

    SMALL_FIRST = ["email", "phone", "country", "name", "line1", "line2", "city", "region", "postcode"]
    LARGE_FIRST = ["email", "country", "name", "region", "city", "line1", "line2", "phone", "postcode"]

    email = forms.EmailField(
        label=_("Email"),
        help_text=_("For the confirmation and the link to your order."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Please fill this in."), "invalid": _("That is not an email address.")},
    )
    name = _text(pgettext_lazy("of a person", "Name"), "shipping name", most=80)
    country = forms.ChoiceField(
        label=_("Country or region"), widget=forms.Select(attrs={"autocomplete": "shipping country"})
    )
    region = _text(_("Province or state"), "shipping address-level1", required=False, most=80)
    city = _text(_("City"), "shipping address-level2", most=80)
    line1 = _text(_("Street and number"), "shipping address-line1")
    line2 = _text(_("Flat, floor, company"), "shipping address-line2", required=False)
    postcode = _text(_("Postcode"), "shipping postal-code", most=16, inputmode="text")
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("Only for the person who brings it."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    method = forms.CharField(max_length=20)
    provider = forms.CharField(max_length=20)
    expected_total = forms.IntegerField(min_value=0)
    key = forms.CharField(max_length=64)

    def __init__(self, *args, language: str, asked: Sequence[Tariff], **kwargs):
        self.language, self.asked = language, asked
        self.is_large_first = language.startswith("zh")
        super().__init__(*args, field_order=self.LARGE_FIRST if self.is_large_first else self.SMALL_FIRST, **kwargs)
        self.fields["country"].choices = countries(asked, language)
        self.fields["country"].initial = settings.SITE_COUNTRY
        self.fields["postcode"].required = has_postcodes(self.delivery()[1])

    @classmethod
    def first(cls, wanted, *, language: str, asked: Sequence[Tariff]) -> "CheckoutForm":
        """The empty form, for the delivery that an address of the page wants (`?country=&method=`)."""
        initial = {"provider": next(iter(offered()), ""), "method": wanted.get("method") or "standard"}
        if wanted.get("country") in dict(countries(asked, language)):
            initial["country"] = wanted["country"]
        return cls(language=language, asked=asked, initial=initial)

    def delivery(self) -> tuple[str, str]:
        """Method and country as they stand in the form now, right or wrong; the site's own where none is known."""
        said = self.data if self.is_bound else self.initial
        country = said.get("country")
        known = dict(self.fields["country"].choices)
        return said.get("method") or "standard", country if country in known else settings.SITE_COUNTRY

    def clean(self):
        """The postcode must look like one of its country."""
        said = super().clean()
        if said.get("postcode") and said.get("country"):
            fault = postcode_fault(said["postcode"], said["country"], self.language)
            if fault:
                self.add_error("postcode", fault)
        return said

    def buyer(self) -> Buyer:
        """Who orders, from a valid form."""
        said = self.cleaned_data
        address = Address(
            **{
                field: said[field]
                for field in ("name", "line1", "line2", "city", "region", "postcode", "country", "phone")
            }
        )
        return Buyer(
            email=said["email"], phone=said["phone"], address=address, method=said["method"], language=self.language
        )
