"""Sweep: an order nobody paid in time is cancelled and its stock comes back, after the provider was asked once more."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from commerce.orders.cancel import end_unpaid
from commerce.orders.errors import PaymentUndecided
from commerce.orders.models import Order
from commerce.payments.check import ask
from commerce.payments.errors import AnswerMismatch
from commerce.payments.models import PaymentAttempt
from core.locks import lock_one
from core.web.client import OutcomeUnknown

logger = logging.getLogger(__name__)

BATCH = 50
GRACE = timedelta(minutes=5)
MOST_SILENCES = 3


def lapse_due(now: datetime) -> int:
    """Cancel what lapsed. Returns how many were cancelled.

    Where the provider is silent the order waits five minutes more (its holds do not), and after three silences the
    round ends, so that a provider that hangs does not hold up the sweep.
    """
    due = Order.objects.filter(status=Order.Status.PENDING, hold_until__lte=now).order_by("hold_until")[:BATCH]
    cancelled = silences = 0
    for order in list(due):
        if _was_answered(order, now):
            cancelled += _lapse(order, now)
            continue
        _wait(order, now)
        silences += 1
        if silences == MOST_SILENCES:
            break
    return cancelled


def _was_answered(order: Order, now: datetime) -> bool:
    """Ask about every open attempt; what is said is settled at once."""
    try:
        for attempt in _open_attempts(order):
            ask(attempt, now)
    except (OutcomeUnknown, AnswerMismatch) as error:
        logger.warning("Order %s waits for its provider: %r", order.number, error)
        return False
    return True


def _wait(order: Order, now: datetime) -> None:
    Order.objects.filter(pk=order.pk, status=Order.Status.PENDING).update(hold_until=now + GRACE)


def _lapse(order: Order, now: datetime) -> int:
    try:
        return _cancel(order, now)
    except PaymentUndecided:  # it became unknown between the answer and the lock
        _wait(order, now)
        return 0


def _cancel(order: Order, now: datetime) -> int:
    with transaction.atomic():
        locked = lock_one(Order.objects.filter(pk=order.pk, status=Order.Status.PENDING, hold_until__lte=now))
        if locked is None:
            return 0
        if _open_attempts(locked).filter(state=PaymentAttempt.State.UNKNOWN).exists():
            _wait(locked, now)
            return 0
        end_unpaid(locked, what="lapsed", now=now)
        return 1


def _open_attempts(order: Order):
    return PaymentAttempt.objects.filter(subject=order.reference, state__in=PaymentAttempt.OPEN)
