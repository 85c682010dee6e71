"""Give money back: asked for in the caller's transaction, sent by a sweep. Never more than came in, never twice."""

import logging
from datetime import datetime

from django.conf import settings
from django.db.models import F

from commerce.payments.backoff import later
from commerce.payments.errors import AnswerMismatch, RefundKeyReused, RefundTooLarge
from commerce.payments.gateways.chosen import gateway
from commerce.payments.models import Payment, Refund
from commerce.payments.settle_refund import settle_refund
from core.failpoints import failpoint
from core.locks import lock_one
from core.money import Money
from core.web.client import OutcomeUnknown

logger = logging.getLogger(__name__)

BATCH = 100
PATIENCE = 3
State = Refund.State


def request_refund(*, payment: Payment, amount: Money, reason: str, key: str, now: datetime) -> Refund:
    """Promise this money back; `send_due` sends it. The same key is the same refund.

    Locks the payment. Raises RefundTooLarge when more would go back than came in, RefundKeyReused when the key named
    another amount or payment, CurrencyMismatch for another currency, ValueError for nothing; nothing is changed then.
    """
    if amount.amount <= 0:
        raise ValueError(f"A refund of {amount} is none.")
    payment = _lock(payment)
    known = Refund.objects.filter(key=key).first()
    if known is not None:
        if (known.payment_id, known.amount, known.currency) != (payment.pk, amount.amount, amount.currency):
            raise RefundKeyReused()
        return known
    if amount > payment.money - Money(payment.refunded_amount, payment.currency) or not _set_aside(payment, amount):
        raise RefundTooLarge()
    return Refund.objects.create(
        payment=payment,
        key=key,
        amount=amount.amount,
        currency=amount.currency,
        reason=reason[:200],
        created_at=now,
        due_at=now,
    )


def send_due(now: datetime) -> int:
    """Send what is requested, ask about what is not settled. Returns how many settled; fails none by the clock."""
    settled, silent = 0, {}
    due = Refund.objects.filter(state__in=Refund.UNSETTLED, due_at__lte=now).select_related("payment__attempt")
    for refund in list(due.order_by("due_at", "pk")[:BATCH]):
        provider = refund.payment.attempt.provider
        if silent.get(provider, 0) >= PATIENCE or not _claim(refund, now):
            continue
        try:
            settled += send(refund, now)
        except OutcomeUnknown:
            silent[provider] = silent.get(provider, 0) + 1
        except Exception:
            logger.exception("Refund %s could not be settled; it will be tried again.", refund.reference)
    return settled


def send(refund: Refund, now: datetime) -> bool:
    """Ask first when it may have been sent before, else send; True when that settled it. Outside any transaction.

    Raises OutcomeUnknown after noting the refund as `unknown`.
    """
    provider = gateway(refund.payment.attempt.provider)
    try:
        answer = provider.query_refund(refund) if refund.attempts else None
        if answer is None:
            failpoint("payments.refund.before_call")
            answer = provider.refund(refund)
        failpoint("payments.refund.after_call")
        return settle_refund(refund.pk, answer, now)
    except OutcomeUnknown as error:
        logger.warning("Refund %s is unknown: %s", refund.reference, error)
        Refund.objects.filter(pk=refund.pk, state__in=[State.REQUESTED, State.SENT]).update(state=State.UNKNOWN)
        raise
    except AnswerMismatch:
        logger.exception("Refund %s was answered about something else.", refund.reference)
        return False


def _lock(payment: Payment) -> Payment:
    rows = Payment.objects.filter(pk=payment.pk)
    return rows.get() if settings.TEST_DISABLE_LOCKS else lock_one(rows)


def _set_aside(payment: Payment, amount: Money) -> bool:
    if settings.TEST_DISABLE_LOCKS:  # the control of the race tests: read, then write
        payment.refunded_amount += amount.amount
        payment.save(update_fields=["refunded_amount"])
        return True
    left = Payment.objects.filter(pk=payment.pk, refunded_amount__lte=F("amount") - amount.amount)
    return bool(left.update(refunded_amount=F("refunded_amount") + amount.amount))


def _claim(refund: Refund, now: datetime) -> bool:
    """Take this turn by moving the next one; `refund.attempts` keeps how often it was tried before."""
    same = Refund.objects.filter(pk=refund.pk, due_at=refund.due_at, attempts=refund.attempts)
    return bool(same.update(due_at=later(now, refund.attempts), attempts=F("attempts") + 1))
