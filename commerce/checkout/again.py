"""When placing a basket again means the order it gave before: the same agreement, while its hold lives."""

from collections.abc import Callable
from datetime import datetime

from commerce.checkout.buyer import Buyer
from commerce.orders.errors import PaymentUndecided
from commerce.orders.models import Order
from commerce.payments.attempts import open_attempt
from commerce.payments.cancel import cancel
from commerce.payments.models import PaymentAttempt
from core.money import Money


def is_same(order: Order, buyer: Buyer, expected_total: Money, now: datetime) -> bool:
    """Does the pending order say what this buyer agrees to now, and does its hold still live?"""
    agreed = (order.email, order.phone, order.address, order.delivery["method"], order.total_money)
    asked = (
        buyer.email,
        buyer.phone or buyer.address.phone,
        buyer.address.as_json(),
        buyer.method,
        expected_total,
    )
    return agreed == asked and order.is_held(now)


def attempt_of(order: Order, provider: str, return_url: Callable[[Order], str], now: datetime) -> PaymentAttempt:
    """The order's open attempt with that provider, or a new one. Assumes the caller's transaction and lock.

    Raises PaymentUndecided when another provider's answer is still awaited.
    """
    current = PaymentAttempt.objects.filter(subject=order.reference, state__in=PaymentAttempt.OPEN).first()
    if current is not None and current.provider == provider:
        return current
    if current is not None and not cancel(current.pk, now=now):
        raise PaymentUndecided()
    return open_attempt(
        subject=order.reference,
        provider=provider,
        amount=order.total_money,
        return_url=return_url(order),
        now=now,
    )
