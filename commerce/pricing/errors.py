"""Why a price is refused."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class PriceMoved(CommerceError):
    """Somebody else changed the price since the form was opened."""

    code = "price_moved"
    title = _("Somebody else has changed this price in the meantime.")


class PriceInThePast(CommerceError):
    """The log is append-only: nothing may be said about the past."""

    code = "price_in_the_past"
    status = 422
    title = _("A price cannot begin in the past.")


class AlreadyWritten(CommerceError):
    """The same form was sent before, and did what it asked: `batch` is what it wrote."""

    code = "already_written"
    title = _("These prices were written already.")

    def __init__(self, batch):
        self.batch = batch
        super().__init__()
