"""From a placed order to the provider's page: the call between the two transactions, and the longer hold it earns."""

from datetime import datetime, timedelta

from django.db import transaction

from commerce.checkout.again import attempt_of
from commerce.checkout.errors import NotPayable
from commerce.checkout.place_order import HOLD
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt
from commerce.payments.start import start
from commerce.stock.allocate import hold_until
from core.locks import lock_one

REDIRECT_HOLD = timedelta(minutes=15)


def start_payment(order: Order, attempt: PaymentAttempt, *, now: datetime) -> PaymentAttempt:
    """Ask the provider to open the payment, outside any transaction; safe to repeat. A redirect earns 15 minutes."""
    attempt = start(attempt.pk, now)
    if attempt.state == PaymentAttempt.State.ACTION_REQUIRED:
        until = order.placed_at + HOLD + REDIRECT_HOLD
        with transaction.atomic():
            if Order.objects.filter(pk=order.pk, status=Order.Status.PENDING, hold_until__lt=until).update(
                hold_until=until
            ):
                hold_until(order.reference, until)
    return attempt


def pay_again(order: Order, *, provider: str, return_url: str, now: datetime) -> PaymentAttempt:
    """Another try at the same order: the open attempt, or a new one. Raises NotPayable, PaymentUndecided."""
    with transaction.atomic(durable=True):
        order = lock_one(Order.objects.filter(pk=order.pk))
        if order.status != Order.Status.PENDING or not order.is_held(now):
            raise NotPayable()
        attempt = attempt_of(order, provider, lambda _: return_url, now)
    return start_payment(order, attempt, now=now)
