"""Why an order refuses."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class IllegalMove(CommerceError):
    """The table of moves has no such step."""

    code = "illegal_move"
    title = _("The order is not in a state that allows this.")


class PaymentUndecided(CommerceError):
    """The provider has not said yet what became of the last payment: a second order might be paid twice."""

    code = "payment_undecided"
    title = _("Your last payment is still being decided. Please wait a moment before you order again.")


class NothingToRefund(CommerceError):
    """All that came in has gone back, or is on its way."""

    code = "nothing_to_refund"
    title = _("Nothing of this order's money is left to give back.")
