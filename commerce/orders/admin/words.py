"""Plain words for what the machinery calls by codes: attempts, refunds, reservations, letters."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from commerce.orders.errors import IllegalMove, PaymentUndecided
from commerce.orders.models import Order
from commerce.orders.money_back import MoneyBack
from commerce.payments.models import PaymentAttempt, Refund, WebhookInbox
from core.errors import CommerceError
from core.mail.models import Letter


def attempt_in_words(attempt: PaymentAttempt) -> str:
    """How far a try at paying came."""
    state = PaymentAttempt.State
    words = {
        state.CREATED: _("Opened; the provider has not answered"),
        state.ACTION_REQUIRED: _("Waiting for the buyer at the provider"),
        state.UNKNOWN: _("Unknown; the provider is being asked"),
        state.SUCCEEDED: _("Paid"),
        state.DECLINED: _("Declined"),
        state.CANCELLED: _("Given up by the buyer"),
        state.EXPIRED: _("Expired"),
    }
    said = words.get(attempt.state, attempt.state)
    return said + pgettext("label", ": ") + attempt.decline_reason if attempt.decline_reason else said


def refund_in_words(refund: Refund) -> str:
    """How far the money is on its way back."""
    state = Refund.State
    return {
        state.REQUESTED: _("Promised; not sent to the provider yet"),
        state.SENT: _("Sent; the provider has not confirmed it"),
        state.UNKNOWN: _("Unknown; the provider is being asked"),
        state.SUCCEEDED: _("Went back"),
        state.FAILED: _("The provider refused it"),
    }.get(refund.state, refund.state)


def back_in_words(back: MoneyBack) -> str:
    """Whether the order's money goes or went back, beside its status; empty where none does."""
    if back.refused:
        return _("Refund refused")
    if not back.promised:
        return ""
    return _("Money went back") if back.is_gone else _("Money goes back")


def webhook_in_words(message: WebhookInbox) -> str:
    """What is the matter with a provider's message."""
    outcome = WebhookInbox.Outcome
    return {
        outcome.WAITING: _("Cannot be worked on: the provider does not confirm it"),
        outcome.DONE: _("Done"),
        outcome.UNKNOWN_REFERENCE: _("Speaks of a payment nobody here knows"),
        outcome.MISMATCH: _("Names another amount or currency than was agreed"),
    }.get(message.outcome, message.outcome)


def letter_in_words(letter: Letter) -> str:
    """Whether a letter went out."""
    state = Letter.State
    return {
        state.QUEUED: _("Waiting to be sent"),
        state.SENDING: _("Being sent"),
        state.SENT: _("Sent"),
        state.UNKNOWN: _("Perhaps sent: the mail server did not answer"),
        state.REFUSED: _("Not sent: the mail server refuses it for good"),
    }.get(letter.state, letter.state)


def reservation_in_words(reservation) -> str:
    """Whether units are still set aside, and for how long."""
    if reservation.has_left:
        return _("Left the house")
    if reservation.released_at:
        return _("Given back")
    return _("Held until the order is paid") if reservation.expires_at else _("Set aside for good")


def refusal_in_words(refusal: CommerceError, order: Order) -> str:
    """Why it was not done, for staff; the order's own sentences are for buyers."""
    if isinstance(refusal, IllegalMove):
        order.refresh_from_db(fields=["status"])
        return _("Nothing was changed: order %(number)s is now “%(status)s”.") % {
            "number": order.number,
            "status": order.get_status_display(),
        }
    if isinstance(refusal, PaymentUndecided):
        return _("Nothing was changed: the provider has not said yet whether this order was paid. Try again shortly.")
    return str(refusal.title)
