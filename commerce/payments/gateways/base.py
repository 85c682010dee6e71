"""What a provider must be able to do. Gateways talk; they never touch our rows, and money is minor units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commerce.payments.models import PaymentAttempt, Refund


@dataclass(frozen=True)
class Answer:
    """The provider's word on one attempt or refund, in our states.

    An attempt is `action_required`, `processing`, `succeeded`, `declined`, `cancelled` or `expired`; a refund `sent`,
    `succeeded` or `failed`. `merchant` is whose money it is, as the provider says; a refund's answer need not say.
    """

    state: str
    reference: str
    provider_id: str
    amount: int
    currency: str
    merchant: str = ""
    action_type: str = ""
    action_url: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """A verified message: which of our rows it is about, and what it claims. `kind` is "payment" or "refund";
    `payload` is what is stored, and enough for `read_event`."""

    event_id: str
    reference: str
    kind: str
    payload: dict
    answer: Answer


class Gateway(Protocol):
    """One provider. Calls run outside any transaction and raise OutcomeUnknown when no whole answer came back.

    Every call names the row's own reference, which never changes: repeating one does nothing twice.
    """

    name: str
    merchant: str

    def start(self, attempt: PaymentAttempt) -> Answer:
        """Open the payment, or find it opened before."""

    def query(self, attempt: PaymentAttempt) -> Answer | None:
        """How the payment stands; None when the provider never heard of it."""

    def cancel(self, attempt: PaymentAttempt) -> Answer | None:
        """Withdraw the payment; the answer says what became of it, which may be `succeeded`."""

    def refund(self, refund: Refund) -> Answer:
        """Send money back, or find it sent before."""

    def query_refund(self, refund: Refund) -> Answer | None:
        """How the refund stands; None when the provider never heard of it."""

    def verify_webhook(self, headers: Mapping[str, str], raw: bytes, now: datetime) -> Event:
        """Believe a message or raise WebhookRefused: the signature covers the raw bytes and fails closed."""

    def read_event(self, payload: dict) -> Event:
        """The event in a payload that was believed and stored. Raises WebhookRefused for one of another shape."""
