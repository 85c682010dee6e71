"""The form of a delivery method: countries as their codes, bands in the figures people write."""

from babel import Locale
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from commerce.shipping.models import Method
from core.web.amounts import AmountField

COUNTRIES = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()} - {"ZZ", "XA", "XB"}


class CountriesField(forms.CharField):
    """Two-letter codes with commas or spaces between; cleans to a list of them."""

    def prepare_value(self, value):
        """As people write them."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        """The codes in capitals, each once. Raises ValidationError naming all that are none."""
        codes = list(dict.fromkeys(super().to_python(value).replace(",", " ").upper().split()))
        unknown = [code for code in codes if code not in COUNTRIES]
        if unknown:
            words = _("These are no countries: %(codes)s. Write two-letter codes, like CN, DE.")
            raise ValidationError(words % {"codes": ", ".join(unknown)})
        return codes

    def run_validators(self, value):
        """None of the text field's: the value is a list."""

    def has_changed(self, initial, data):
        """Compared as lists."""
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


class MethodForm(WagtailAdminModelForm):
    """A way of getting there, in the shop's own currency when it is new."""

    countries = CountriesField(
        label=gettext_lazy("Countries"), help_text=gettext_lazy("Two-letter codes with commas between: CN, DE.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.currency:
            self.instance.currency = settings.SITE_CURRENCY


class BandForm(WagtailAdminModelForm):
    """From goods worth so much on, it costs this much; 0 is free."""

    from_amount = AmountField(currency=settings.SITE_CURRENCY, label=gettext_lazy("From goods worth"))
    price = AmountField(currency=settings.SITE_CURRENCY, label=gettext_lazy("Costs"))

    def __init__(self, *args, currency=None, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("from_amount", "price"):
            self.fields[name].currency = currency or settings.SITE_CURRENCY


class BandRows(BaseChildFormSet):
    """The bands of one method, in its currency."""

    instance: Method

    def get_form_kwargs(self, index):
        """The currency the figures are in."""
        return {**super().get_form_kwargs(index), "currency": self.instance.currency}

    def clean(self):
        """A method without a band from 0 would be silent about small baskets."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and not self._should_delete_form(form)]
        if kept and not any(form.cleaned_data.get("from_amount") == 0 for form in kept):
            raise ValidationError(_("Say what it costs from 0 on, too: smaller baskets could not be delivered."))
