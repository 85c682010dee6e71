"""Sweep: an order nobody paid in time is cancelled and its stock comes back, after the provider was asked once more."""

from datetime import datetime, timedelta

from django.db import transaction

from commerce.checkout.supersede import end_unpaid
from commerce.orders.models import Order
from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from commerce.stock.allocate import hold_until
from core.locks import lock_one

BATCH = 50
GRACE = timedelta(minutes=5)


def lapse_due(now: datetime) -> int:
    """Cancel what lapsed. Nothing lapses while an outcome is unknown. Returns how many were cancelled."""
    due = Order.objects.filter(status=Order.Status.PENDING, hold_until__lte=now).values_list("pk", flat=True)[:BATCH]
    return sum(_lapse(pk, now) for pk in list(due))


def _lapse(pk: int, now: datetime) -> int:
    open_attempts = PaymentAttempt.objects.filter(state__in=PaymentAttempt.OPEN)
    reference = Order.objects.get(pk=pk).reference
    for attempt in open_attempts.filter(subject=reference):
        check(attempt.pk, now)
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=pk, status=Order.Status.PENDING, hold_until__lte=now))
        if order is None:
            return 0
        if open_attempts.filter(subject=reference, state=PaymentAttempt.State.UNKNOWN).exists():
            hold_until(reference, now + GRACE)
            Order.objects.filter(pk=pk).update(hold_until=now + GRACE)
            return 0
        end_unpaid(order, what="lapsed", now=now)
        return 1
