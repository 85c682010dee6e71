"""Another try at paying an order that waits for its money."""

from datetime import datetime

from django.db import transaction

from commerce.checkout.again import attempt_of
from commerce.checkout.errors import NotPayable
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt
from commerce.payments.start import start
from core.locks import lock_one


def pay_again(order: Order, *, provider: str, return_url: str, now: datetime) -> PaymentAttempt:
    """Another try at the same order: the open attempt, or a new one. Raises NotPayable, PaymentUndecided."""
    with transaction.atomic(durable=True):
        order = lock_one(Order.objects.filter(pk=order.pk))
        if order.status != Order.Status.PENDING or not order.is_held(now):
            raise NotPayable()
        attempt = attempt_of(order, provider, lambda _: return_url, now)
    return start(attempt, now)
