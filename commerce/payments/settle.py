"""Record the provider's word on an attempt: the second transaction, where return, webhook and reconciler all end.

Locks the subject's own row, then the attempt (docs/locking.md). Whoever comes first does it; the others change nothing.
"""

import logging
from datetime import datetime

from django.db import transaction

from commerce.payments.attempts import FIRST_ASK
from commerce.payments.cancel import cancel
from commerce.payments.errors import AnswerMismatch
from commerce.payments.gateways.base import Answer
from commerce.payments.gateways.chosen import gateway
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.outcomes import Outcome, Row, handler_of
from core.failpoints import failpoint
from core.locks import for_lock, lock_by
from core.prepared import Prepared
from core.web.retry import retried

logger = logging.getLogger(__name__)

State = PaymentAttempt.State


@retried
def settle(attempt: PaymentAttempt, answer: Answer, now: datetime) -> PaymentAttempt:
    """Move the attempt where the answer says, if the table of moves allows, and do to its subject what follows.

    Only states ahead are taken, so a late or repeated answer changes nothing. Raises AnswerMismatch, with nothing
    changed, when reference, merchant, amount, currency or the provider's id are not those of our attempt.
    """
    refuse_mismatch(attempt, answer)
    if answer.state not in PaymentAttempt.MOVES[attempt.state]:
        attempt = PaymentAttempt.objects.get(pk=attempt.pk)  # which may be further than the caller knew
        if answer.state not in PaymentAttempt.MOVES[attempt.state]:
            return attempt
    with transaction.atomic(durable=True):
        handler, row, attempt = lock_both(attempt, is_paid=answer.state == State.SUCCEEDED)
        refuse_mismatch(attempt, answer)  # once more: what the caller knew of it may be old
        if answer.state in PaymentAttempt.MOVES[attempt.state] and move(attempt, answer.state, now, **_facts(answer)):
            payment = _record_payment(attempt, now) if attempt.state == State.SUCCEEDED else None
            if row is None:
                logger.error("Attempt %s: there is no %s.", attempt.reference, attempt.subject)
            elif payment:
                handler.succeeded(row, payment, now)
            else:
                handler.moved(row, attempt, now)
            if attempt.state == State.ACTION_REQUIRED and not (row and handler.is_payable(row, now)):
                cancel(attempt.pk, now)  # it was given up while its outcome was unknown: withdraw it now
                attempt.refresh_from_db()
        failpoint("payments.settle.before_commit")
    return attempt


@retried
def mark_unknown(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Our call had no whole answer. Only from `created`: another call of ours may have had one meanwhile."""
    with transaction.atomic(durable=True):
        handler, row, attempt = lock_both(attempt)
        moved = attempt.state == State.CREATED and move(attempt, State.UNKNOWN, now, ask_at=now + FIRST_ASK)
        if moved and row is not None:
            handler.moved(row, attempt, now)
    return attempt


def lock_both(attempt: PaymentAttempt, *, is_paid: bool = False) -> tuple[Outcome, Row | None, PaymentAttempt]:
    """The subject's handler and locked row, then the attempt, locked and fresh: in this order, everywhere."""
    handler = handler_of(attempt.subject)
    row = handler.lock(attempt.subject, is_paid=is_paid)
    return handler, row, lock_by(_attempt, pk=attempt.pk)


@Prepared
def _attempt(pk):
    return for_lock(PaymentAttempt.objects.filter(pk=pk))


def move(attempt: PaymentAttempt, to: str, now: datetime, **facts) -> bool:
    """Move the row by one conditional UPDATE and the object with it; False when the table does not allow it."""
    may_come_from = [state for state, following in PaymentAttempt.MOVES.items() if to in following]
    changes = {"state": to, "updated_at": now, **facts}
    if to not in PaymentAttempt.OPEN:
        changes.setdefault("ask_at", None)
    if not PaymentAttempt.objects.filter(pk=attempt.pk, state__in=may_come_from).update(**changes):
        return False
    for name, value in changes.items():
        setattr(attempt, name, value)
    return True


def refuse_mismatch(attempt: PaymentAttempt, answer: Answer) -> None:
    """Raise AnswerMismatch unless the answer is about our attempt, to the unit."""
    ours = (attempt.reference, gateway(attempt.provider).merchant, attempt.amount, attempt.currency)
    theirs = (answer.reference, answer.merchant, answer.amount, answer.currency)
    if ours != theirs or (attempt.provider_id and attempt.provider_id != answer.provider_id):
        raise AnswerMismatch(f"{attempt.reference}: {theirs} as {answer.provider_id!r}, expected {ours}.")


def _facts(answer: Answer) -> dict[str, str]:
    """What the attempt keeps of an answer, by the state it leads to."""
    if answer.state == State.ACTION_REQUIRED:
        return {
            "provider_id": answer.provider_id,
            "action_type": answer.action_type,
            "action_url": answer.action_url,
        }
    if answer.state == State.DECLINED:
        return {"provider_id": answer.provider_id, "decline_reason": answer.reason[:200]}
    return {"provider_id": answer.provider_id}


def _record_payment(attempt: PaymentAttempt, now: datetime) -> Payment:
    return Payment.objects.create(
        attempt=attempt,
        subject=attempt.subject,
        amount=attempt.amount,
        currency=attempt.currency,
        provider_id=attempt.provider_id,
        at=now,
    )
