"""Record the provider's word on a refund: its state, the books, the announcement, together. Locks the payments."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from commerce.ledger.go_back import going_back
from commerce.ledger.post import Posting, post
from commerce.payments import events
from commerce.payments.errors import AnswerMismatch
from commerce.payments.gateways.base import Answer
from commerce.payments.models import Payment, Refund
from core.locks import lock
from core.outbox.announce import announce
from core.web.retry import retried

State = Refund.State


@retried
def settle_refund(refund_id: int, answer: Answer, now: datetime) -> bool:
    """Move the refund where the answer says; True when that settled it. A repeated answer changes nothing.

    Raises AnswerMismatch when reference, amount or currency are not those of our refund. A failed refund gives its
    amount back to what may be refunded.
    """
    with transaction.atomic(durable=True):
        payment_id, subject = Refund.objects.values_list("payment", "payment__subject").get(pk=refund_id)
        lock(Payment.objects.filter(subject=subject))  # all: what one refund books depends on what the others did
        refund = Refund.objects.select_related("payment").get(pk=refund_id)
        refuse_other_refund(refund, answer)
        if not _move(refund, answer, now):
            return False
        if refund.state == State.SUCCEEDED:
            _post(refund, now)
            _tell(events.REFUND_SUCCEEDED, refund)
        elif refund.state == State.FAILED:
            Payment.objects.filter(pk=payment_id).update(refunded_amount=F("refunded_amount") - refund.amount)
            _tell(events.REFUND_FAILED, refund)
        return refund.state != State.SENT


def refuse_other_refund(refund: Refund, answer: Answer) -> None:
    """Raise AnswerMismatch unless the answer is about our refund, to the unit."""
    ours = (refund.reference, refund.amount, refund.currency)
    theirs = (answer.reference, answer.amount, answer.currency)
    if ours != theirs or (refund.provider_id and refund.provider_id != answer.provider_id):
        raise AnswerMismatch(f"{refund.reference}: {theirs} as {answer.provider_id!r}, expected {ours}.")


def _move(refund: Refund, answer: Answer, now: datetime) -> bool:
    may_come_from = [state for state, following in Refund.MOVES.items() if answer.state in following]
    settled_at = None if answer.state == State.SENT else now
    moved = Refund.objects.filter(pk=refund.pk, state__in=may_come_from).update(
        state=answer.state, provider_id=answer.provider_id, settled_at=settled_at
    )
    refund.state = answer.state
    return bool(moved)


def _post(refund: Refund, now: datetime) -> None:
    post(
        Posting(
            kind="refunded",
            source=f"refund:{refund.reference}",
            subject=refund.payment.subject,
            entries=going_back(refund.payment.subject, refund.money),
            at=now,
        )
    )


def _tell(event: str, refund: Refund) -> None:
    announce(
        event,
        refund=refund.reference,
        subject=refund.payment.subject,
        key=refund.key,
        reason=refund.reason,
        amount=refund.amount,
        currency=refund.currency,
    )
