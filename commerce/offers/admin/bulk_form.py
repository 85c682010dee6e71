"""The form of a bulk price change: how, how much, from when, why; and what the person was shown."""

import re
from decimal import Decimal
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from commerce.pricing.reprice import AMOUNT, PERCENT, SET, Rule
from core.money import Money
from core.web.amounts import largest, minor_units

PERCENTAGE = re.compile(r"[+-]?\d{1,3}(\.\d{1,2})?", re.ASCII)


class RepriceForm(forms.Form):
    """`key` is of this form alone; `agreed` is the digest of the preview that was shown."""

    how = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[
            (PERCENT, gettext_lazy("By so many percent")),
            (AMOUNT, gettext_lazy("By an amount")),
            (SET, gettext_lazy("To this price")),
        ],
    )
    value = forms.CharField(
        label=gettext_lazy("How much"),
        max_length=20,
        help_text=gettext_lazy("−10 lowers, 10 raises. A price is written like 39.50."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
    )
    whole = forms.BooleanField(label=gettext_lazy("Round to whole amounts"), required=False)
    starts_at = forms.DateTimeField(
        required=False,
        label=pgettext_lazy("a moment", "From"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: from now on."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=200, help_text=gettext_lazy("Stands in the price log beside each price.")
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    agreed = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4().hex
        self.fields["starts_at"].widget.attrs["placeholder"] = _("now")

    def clean(self):
        """The rule, as `cleaned_data["rule"]`."""
        data = super().clean()
        if data.get("how") and data.get("value"):
            try:
                data["rule"] = Rule(data["how"], _figure(data["how"], data["value"]), data["whole"])
            except ValueError:
                self.add_error("value", _("“%(text)s” is no such figure.") % {"text": data["value"]})
        return data

    def what(self, language: str) -> str:
        """What was asked for, in words: −10 %, +¥5, ¥399."""
        rule = self.cleaned_data["rule"]
        if rule.how == PERCENT:
            return f"{rule.value:+f} %".replace("-", "−")
        money = Money(abs(rule.value), settings.SITE_CURRENCY).format(language)
        return f"{'−' if rule.value < 0 else '+'}{money}" if rule.how == AMOUNT else money


def _figure(how: str, text: str) -> Decimal | int:
    """Raises ValueError."""
    text = text.strip().replace("−", "-").removesuffix("%").strip()
    if how == PERCENT:
        if not PERCENTAGE.fullmatch(text) or not Decimal(text):
            raise ValueError(text)
        return Decimal(text)
    amount = minor_units(text.removeprefix("+"), settings.SITE_CURRENCY)
    if abs(amount) >= largest(settings.SITE_CURRENCY) or (how == AMOUNT and not amount):
        raise ValueError(text)
    return amount
