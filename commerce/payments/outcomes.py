"""What a payment does to what it paid for: a room above registers a handler for its kind of subject ("order:…")."""

from datetime import datetime
from typing import Any, Protocol

from .models import Payment, PaymentAttempt

Row = Any  # the subject's own row: payments pass it back to the handler and never look inside


class Outcome(Protocol):
    """Everything payments ask about a subject, inside the transaction that settles its attempt."""

    def lock(self, subject: str, *, is_paid: bool) -> Row | None:
        """Lock the subject's own row and return it: before the attempt is locked (docs/locking.md).

        `is_paid`: money came, so whatever being paid changes is locked too.
        """

    def succeeded(self, row: Row, payment: Payment, now: datetime) -> None:
        """The money is here. Called once per payment, also for a second or a late one: refund what is too much."""

    def moved(self, row: Row, attempt: PaymentAttempt, now: datetime) -> None:
        """The attempt is in another state now, and not paid. Called once per such move, `unknown` among them."""

    def is_payable(self, row: Row, now: datetime) -> bool:
        """Does it still want this payment, so that a call the provider never heard may be repeated?"""


_handlers: dict[str, Outcome] = {}


def register(kind: str, handler: Outcome) -> None:
    """Answer for subjects named `kind:…`. Raises ValueError when another handler does."""
    if _handlers.get(kind, handler) is not handler:
        raise ValueError(f"Two handlers for {kind!r} subjects.")
    _handlers[kind] = handler


def handler_of(subject: str) -> Outcome:
    """The handler that answers for this subject. Raises LookupError when nobody does."""
    return _handlers[subject.partition(":")[0]]
