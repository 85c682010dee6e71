"""Money as people write it: "39.50" or "1,990" becomes whole minor units. Never a float in between."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from core.money import Money, exponent

# Far above any price, far below what a database column holds.
MOST_DIGITS = 9
FIGURE = re.compile(r"(-?)(\d{1,15}|\d{1,3}(?:[,，]\d{3}){1,4})(?:\.(\d{1,4}))?", re.ASCII)


def minor_units(text: str, currency: str) -> int:
    """The figure in minor units; commas may part its thousands. Raises ValueError for anything else.

    No exponents: "1e999999" is a figure to Decimal, and to nobody else. No place more than the currency has, not even
    a zero: whoever writes "1.990" may well mean two thousand.
    """
    found = FIGURE.fullmatch(text.strip())
    if not found or len(found[3] or "") > exponent(currency):
        raise ValueError(f"{text[:20]!r} is not an amount of {currency}.")
    sign, whole, places = found.groups(default="")
    return Money.parse(f"{sign}{whole.replace(',', '').replace('，', '')}.{places or '0'}", currency).amount


def largest(currency: str) -> int:
    """The first amount, in minor units, that is more than anything here costs."""
    return 10 ** (MOST_DIGITS + exponent(currency))


class AmountField(forms.CharField):
    """Cleans to minor units of `currency` (an int), or None when left empty."""

    default_error_messages = {
        "not_an_amount": _("“%(text)s” is not an amount of %(currency)s: write it like 39.50."),
        "too_small": _("An amount here is not below %(least)s."),
        "too_large": _("That is more than anything here costs."),
    }

    def __init__(self, *, currency: str, least: int = 0, **kwargs):
        self.currency = currency
        self.least = least
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        """Minor units as people write them; what was typed stays as it was typed."""
        return str(Money(value, self.currency).major) if isinstance(value, int) else value

    def to_python(self, value) -> int | None:
        """The minor units. Raises ValidationError."""
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return minor_units(text, self.currency)
        except ValueError:
            raise forms.ValidationError(
                self.error_messages["not_an_amount"],
                code="not_an_amount",
                params={"text": text[:20], "currency": self.currency},
            ) from None

    def validate(self, value):
        """Within bounds."""
        super().validate(value)
        if value is None:
            return
        if value < self.least:
            least = Money(self.least, self.currency).major
            raise forms.ValidationError(self.error_messages["too_small"], code="too_small", params={"least": least})
        if value >= largest(self.currency):
            raise forms.ValidationError(self.error_messages["too_large"], code="too_large")

    def run_validators(self, value):
        """None of the text field's: the value is a number."""
