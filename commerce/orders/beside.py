"""Orders of one basket that were paid side by side: what their buyer may not have wanted twice.

Money may come late, for an order that lapsed or that a newer one replaced, on a page of the provider's left open. It is
honoured where the stock is still there, so both may end up paid; a person then asks the buyer, and gives one back.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Min, Q, QuerySet

from commerce.orders.models import Order, OrderEvent
from commerce.payments.models import Payment

PAID_BESIDE = "paid_beside"
LOOKED_AT = 50
ENDED = (Order.Status.CANCELLED, Order.Status.UNFULFILLABLE)


@dataclass(frozen=True, slots=True)
class BoughtTwice:
    """The order that was paid late, since when, and the others that were paid beside it."""

    order: Order
    since: datetime
    others: tuple[Order, ...]


def has_rival(order: Order) -> bool:
    """Is there, beside this order that is just being paid, another of its basket that is paid or waits for money?"""
    return any(_side_by_side(order, each) for each in _of_baskets([order.basket_token]).exclude(pk=order.pk))


def bought_twice(most: int) -> list[BoughtTwice]:
    """So many of those of which no one has ended or given its money back, the oldest first.

    What was settled stays in the story of its order, so it is passed over here, and hides nothing. Three queries for
    each fifty that were ever paid so and stand.
    """
    noted = OrderEvent.objects.filter(what=PAID_BESIDE).exclude(order__status__in=ENDED)
    noted = noted.select_related("order").order_by("at", "pk")
    found: list[BoughtTwice] = []
    start = 0
    while len(found) < most and (events := list(noted[start : start + LOOKED_AT])):
        found += _open(events)
        start += LOOKED_AT
    return found[:most]


def _open(events: list[OrderEvent]) -> list[BoughtTwice]:
    """Those of these that nobody has settled."""
    orders = list(_of_baskets({event.order.basket_token for event in events}).order_by("basket_token", "pk"))
    paid = _with_money(orders)
    of_basket = {token: [each for each in those if each.pk in paid] for token, those in groupby(orders, _basket)}
    found = []
    for event in events:
        those = of_basket.get(event.order.basket_token, [])
        order = next((each for each in those if each.pk == event.order_id), None)
        others = tuple(each for each in those if order and each != order and _side_by_side(order, each))
        if others:
            found.append(BoughtTwice(order, event.at, others))
    return found


def _of_baskets(tokens) -> QuerySet:
    """Their orders that stand, each with the moment it was paid at, or None."""
    paid_at = Min("history__at", filter=Q(history__to_status=Order.Status.PAID))
    standing = Order.objects.filter(basket_token__in=set(tokens) - {""}).exclude(status__in=ENDED)
    return standing.annotate(paid_at=paid_at)


def _side_by_side(order: Order, other: Order) -> bool:
    """Did one wait for its money while the other was placed? Else the basket had been emptied in between."""
    first, second = sorted((order, other), key=lambda each: each.pk)
    paid_at = getattr(first, "paid_at", None)
    return paid_at is None or second.placed_at < paid_at


def _basket(order: Order) -> str:
    return order.basket_token


def _with_money(orders: list[Order]) -> set[int]:
    """The keys of those of whose money something has not been promised back."""
    subjects = {order.reference: order.pk for order in orders}
    payments = Payment.objects.filter(subject__in=subjects)
    return {subjects[each.subject] for each in payments if each.refunded_amount < each.amount}
