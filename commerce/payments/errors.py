"""Why money is refused. Strings a shopper may see are translated; the rest is for operators."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class UnknownProvider(CommerceError):
    """The shop does not take payments that way."""

    code = "unknown_provider"
    status = 422
    title = _("This way of paying is not available.")


class AttemptOpen(CommerceError):
    """The subject already has an attempt whose end is open; `attempt` is its reference."""

    code = "payment_open"
    title = _("A payment for this is still open.")


class RefundTooLarge(CommerceError):
    """More would go back than came in; nothing was changed."""

    code = "refund_too_large"
    title = _("No more can be refunded than was paid.")


class RefundKeyReused(CommerceError):
    """The same key named another refund before."""

    code = "refund_key_reused"
    title = _("This refund was already asked for with another amount.")


class WebhookRefused(CommerceError):
    """The message is not one we can believe: no, a wrong or an old signature, or no readable body."""

    code = "webhook_refused"
    status = 400
    title = _("The message could not be verified.")


class AnswerMismatch(Exception):
    """The provider speaks of another merchant, amount or currency than our row: nothing was changed."""
