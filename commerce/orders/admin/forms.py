"""What staff say when they do something with an order. Giving money back asks for their password again."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commerce.orders.fulfil import Parcel


class JustDoIt(forms.Form):
    """Nothing to say."""

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class ShipForm(JustDoIt):
    """Who carries the parcel. `parcel` in the cleaned data is what `ship` takes."""

    carrier = forms.CharField(label=_("Carrier"), max_length=80, required=False)
    tracking = forms.CharField(label=_("Tracking number"), max_length=80, required=False)
    tracking_url = forms.URLField(
        label=_("Page to follow it"), max_length=300, required=False, assume_scheme="https", empty_value=""
    )

    def clean_tracking_url(self):
        """An address people can press: http or https."""
        url = self.cleaned_data["tracking_url"]
        if url and urlsplit(url).scheme not in ("http", "https"):
            raise ValidationError(_("Please give an address that begins with https://."))
        return url

    def clean(self):
        """A tracking number names its carrier."""
        data = super().clean()
        if data.get("tracking") and not data.get("carrier"):
            self.add_error("carrier", _("Say whose tracking number this is."))
        return {
            **data,
            "parcel": Parcel(data.get("carrier", ""), data.get("tracking", ""), data.get("tracking_url", "")),
        }


class CancelForm(JustDoIt):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("For the order's history; the buyer does not read it.")
    )


class RefundForm(CancelForm):
    """Why, and who: money asks twice."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Asked again because money leaves."),
    )

    def clean_password(self):
        """Theirs."""
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("That is not your password."))
        return password
