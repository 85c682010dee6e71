"""An unpaid order ends: its stock comes back and its open attempt is withdrawn. Money that comes anyway is handled."""

from datetime import datetime

from commerce.checkout.errors import PaymentUndecided
from commerce.orders import events
from commerce.orders.models import Order
from commerce.orders.status import move
from commerce.payments.cancel import cancel
from commerce.payments.models import PaymentAttempt
from commerce.stock.release import release
from core.outbox.announce import announce


def supersede(order: Order, *, now: datetime) -> None:
    """The buyer places a changed basket: the unpaid order it gave before makes room. Assumes a transaction."""
    end_unpaid(order, what="superseded", now=now)


def end_unpaid(order: Order, *, what: str, now: datetime) -> None:
    """Cancel a pending order. Assumes the caller's transaction and lock on the order.

    Raises PaymentUndecided while nobody knows whether it was paid.
    """
    for attempt in PaymentAttempt.objects.filter(subject=order.reference, state__in=PaymentAttempt.OPEN):
        if not cancel(attempt.pk, now=now):
            raise PaymentUndecided()
    move(order, Order.Status.CANCELLED, what=what, now=now)
    release(order.reference, now=now)
    announce(events.ORDER_CANCELLED, order=order.number)
