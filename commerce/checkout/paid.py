"""What being paid does to an order: holds become allocations, the books are written, the fact is announced."""

from collections import Counter
from datetime import datetime

from commerce.basket.change import take_out
from commerce.basket.models import Basket
from commerce.ledger.models import Account
from commerce.ledger.post import post
from commerce.orders import events
from commerce.orders.models import Order
from commerce.orders.status import move
from commerce.payments.models import Payment
from commerce.stock.allocate import allocate
from core.money import Money
from core.outbox.announce import announce


def mark_paid(order: Order, *, payment: Payment | None, now: datetime) -> None:
    """Allocate, move to paid, post the sale, announce. Raises OutOfStock when lapsed holds cannot be taken again.

    Assumes the caller's transaction and lock on the order. `payment` is None for a total of nothing.
    """
    lines = list(order.lines.select_related("variant"))
    allocate([(line.variant, line.quantity) for line in lines], subject=order.reference, now=now)
    what = "paid_late" if order.status == Order.Status.CANCELLED else "paid"
    move(order, Order.Status.PAID, what=what, now=now)
    Order.objects.filter(pk=order.pk).update(hold_until=None)
    post_sale(order, at=now)
    empty_basket(order, now=now)
    announce(events.ORDER_PAID, order=order.number)


def post_sale(order: Order, *, at: datetime) -> None:
    """Book the sale: the customer owes the total; goods, delivery and tax are what it consists of."""
    if not order.total:
        return
    shipping_tax = order.tax - sum(line.tax for line in order.lines.all())
    post(
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


def post_capture(payment: Payment, *, at: datetime) -> None:
    """Book the money: the provider holds it for us, and the customer owes that much less."""
    money = Money(payment.amount, payment.currency)
    post(
        kind="captured",
        source=f"payment:{payment.attempt.reference}",
        subject=payment.subject,
        at=at,
        entries=[(Account.PROVIDER_CLEARING, money), (Account.CUSTOMER_RECEIVABLE, -money)],
    )


def empty_basket(order: Order, *, now: datetime) -> None:
    """Take what was bought out of the basket it came from; what the reader added since stays."""
    basket = Basket.objects.filter(token=order.basket_token).first() if order.basket_token else None
    if basket is not None:
        bought: Counter[int] = Counter()
        for line in order.lines.all():
            bought[line.variant_id] += line.quantity
        take_out(basket, dict(bought), now=now)
