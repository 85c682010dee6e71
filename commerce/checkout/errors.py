"""Why an order cannot be placed. Each leaves everything as it was."""

from django.utils.translation import gettext_lazy as _

from commerce.basket.shapes import Quote
from core.errors import CommerceError


class TotalChanged(CommerceError):
    """The basket costs something else than the buyer agreed to."""

    code = "total_changed"
    title = _("The total has changed. Please look at it again.")

    def __init__(self, quote: Quote):
        self.quote = quote
        super().__init__(basket=quote.as_json())


class BasketChanged(CommerceError):
    """The basket is not the version the client saw."""

    code = "basket_changed"
    title = _("The basket has changed in another window. Please look at it again.")


class BasketEmpty(CommerceError):
    """There is nothing to order."""

    code = "basket_empty"
    title = _("Your basket is empty.")


class NotDelivered(CommerceError):
    """No delivery method of that name goes there."""

    code = "not_delivered"
    status = 422
    title = _("We do not deliver there that way.")


class ProviderOff(CommerceError):
    """That payment provider is not switched on."""

    code = "provider_off"
    status = 422
    title = _("That way of paying is not offered.")


class NotPayable(CommerceError):
    """The order does not wait for a payment."""

    code = "not_payable"
    title = _("This order cannot be paid any more.")
