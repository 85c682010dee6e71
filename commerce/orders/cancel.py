"""End an order: what was set aside comes back, an open attempt is withdrawn, money that came goes back in full."""

from datetime import datetime

from django.db import transaction

from commerce.orders import events
from commerce.orders.errors import PaymentUndecided
from commerce.orders.models import Order
from commerce.orders.refund import give_back_everything
from commerce.orders.status import move
from commerce.payments.cancel import cancel
from commerce.payments.models import PaymentAttempt
from commerce.stock.release import release
from core.locks import lock_one
from core.outbox.announce import announce
from core.web.retry import retried


@retried
def cancel_order(order: Order, *, by: str, reason: str, now: datetime) -> Order:
    """The shop cancels an order that has not left. Returns it as it is then; the buyer is written to.

    Raises IllegalMove for an order that has left or ended, PaymentUndecided while nobody knows whether it was paid.
    """
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=order.pk))
        if order.status == Order.Status.PENDING:
            end_unpaid(order, what="cancelled_by_shop", now=now, by=by, reason=reason)
        else:
            move(order, Order.Status.CANCELLED, what="cancelled_by_shop", now=now, by=by, reason=reason)
            give_back_everything(order, reason=reason, now=now)
            release(order.reference, now=now)
        announce(events.ORDER_CANCELLED_BY_SHOP, order=order.number)
        return order


def end_unpaid(order: Order, *, what: str, now: datetime, by: str = "", **data) -> None:
    """Cancel a pending order. Assumes the caller's transaction and lock on the order.

    Money that arrives anyway is handled as late. Raises PaymentUndecided while nobody knows whether it was paid.
    """
    for attempt in PaymentAttempt.objects.filter(subject=order.reference, state__in=PaymentAttempt.OPEN):
        if not cancel(attempt.pk, now=now):
            raise PaymentUndecided()
    move(order, Order.Status.CANCELLED, what=what, now=now, by=by, **data)
    release(order.reference, now=now)
    announce(events.ORDER_CANCELLED, order=order.number)
