"""What being paid does to an order: holds become allocations, the books are written, the fact is announced."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from commerce.basket.change import take_out
from commerce.basket.models import Basket
from commerce.ledger.models import Account
from commerce.ledger.post import Posting, post
from commerce.orders import events
from commerce.orders.models import Order, OrderLine
from commerce.orders.status import move
from commerce.payments.models import Payment
from commerce.stock.allocate import allocate
from core.money import Money
from core.outbox.announce import announce
from core.prepared import Prepared


def mark_paid(order: Order, basket: Basket | None, *, payment: Payment | None, now: datetime) -> None:
    """Allocate, move to paid, book money and sale, empty the basket it came from, announce.

    Assumes the caller's transaction and lock on basket and order. Raises OutOfStock when lapsed holds cannot be taken
    again: the order is as it was then, and what was still held for it is the caller's to release. `payment` is None for
    a total of nothing, which needs no books.
    """
    lines = _lines(order=order.pk)
    allocate([(line.variant, line.quantity) for line in lines], subject=order.reference, now=now)
    what = "paid_late" if order.status == Order.Status.CANCELLED else "paid"
    move(order, Order.Status.PAID, what=what, now=now)
    if payment is not None:
        post(captured(payment, at=now), _sale(order, lines, at=now))
    if basket is not None:
        take_out(basket, _bought(lines), now=now)
    announce(events.ORDER_PAID, order=order.number)


@Prepared
def _lines(order):
    return OrderLine.objects.filter(order=order).select_related("variant")


def captured(payment: Payment, *, at: datetime) -> Posting:
    """Money came: the provider holds it for us, and the customer owes that much less."""
    money = Money(payment.amount, payment.currency)
    return Posting(
        kind="captured",
        source=f"payment:{payment.attempt.reference}",
        subject=payment.subject,
        at=at,
        entries=[(Account.PROVIDER_CLEARING, money), (Account.CUSTOMER_RECEIVABLE, -money)],
    )


def _sale(order: Order, lines: Iterable[OrderLine], *, at: datetime) -> Posting:
    """The customer owes the total; goods, delivery and tax are what it consists of."""
    shipping_tax = order.tax - sum(line.tax for line in lines)
    return Posting(
        kind="sale",
        source=order.reference,
        subject=order.reference,
        at=at,
        entries=[
            (Account.CUSTOMER_RECEIVABLE, order.total_money),
            (Account.REVENUE, -order.money(order.subtotal - order.discount - (order.tax - shipping_tax))),
            (Account.SHIPPING_REVENUE, -order.money(order.shipping - shipping_tax)),
            (Account.TAX, -order.money(order.tax)),
        ],
    )


def _bought(lines: Iterable[OrderLine]) -> dict[int, int]:
    bought: Counter[int] = Counter()
    for line in lines:
        bought[line.variant_id] += line.quantity
    return dict(bought)
