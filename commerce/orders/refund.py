"""Give back what an order's buyer paid. The one refund verb of orders: bounded, keyed, sent by payments' sweep."""

from datetime import datetime

from django.db import transaction

from commerce.orders import events
from commerce.orders.errors import NothingToRefund
from commerce.orders.models import Order
from commerce.orders.status import record
from commerce.payments.models import Payment, Refund
from commerce.payments.refunds import request_refund
from core.locks import lock_one
from core.money import Money
from core.outbox.announce import announce
from core.web.retry import retried


@retried
def refund_order(order: Order, *, by: str, reason: str, now: datetime) -> Money:
    """Give back everything that is left of the order's money; its status stays. Returns how much.

    The buyer is written to. A second time, also at the same moment, raises NothingToRefund and changes nothing.
    """
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=order.pk))
        amount = give_back_everything(order, reason=reason, now=now)
        if not amount:
            raise NothingToRefund()
        wish = record(order, "refund_asked", now=now, by=by, reason=reason, amount=amount.amount)
        announce(events.ORDER_MONEY_GOES_BACK, order=order.number, amount=amount.amount, wish=wish.pk)
        return amount


def give_back_everything(order: Order, *, reason: str, now: datetime) -> Money:
    """Promise back what is left of each payment. Returns how much. Assumes the caller's transaction and lock."""
    total = order.money(0)
    for payment in left_of(order):
        rest = payment.money - Money(payment.refunded_amount, payment.currency)
        # After a refund the provider refused, the same wish is a new one.
        refused = Refund.objects.filter(payment=payment, state=Refund.State.FAILED).count()
        key = f"all:{payment.attempt.reference}:{refused}"
        request_refund(payment=payment, amount=rest, reason=reason, key=key, now=now)
        total = total + rest
    return total


def left_of(order: Order) -> list[Payment]:
    """The order's payments of which something has not gone back."""
    payments = Payment.objects.filter(subject=order.reference).select_related("attempt").order_by("pk")
    return [payment for payment in payments if payment.refunded_amount < payment.amount]


def to_give_back(order: Order) -> Money:
    """What `refund_order` would give back now."""
    return order.money(sum(payment.amount - payment.refunded_amount for payment in left_of(order)))
