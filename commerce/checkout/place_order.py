"""The one way an order is born. First transaction of checkout: everything is written, or nothing is.

Calls no provider. Locks the basket, then the order it may have placed before, then stock in pk order: docs/locking.md.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from commerce.basket.find import lock_basket
from commerce.basket.models import Basket
from commerce.basket.quote import quote_basket
from commerce.basket.shapes import Quote
from commerce.checkout.again import attempt_of, is_same
from commerce.checkout.buyer import Buyer
from commerce.checkout.errors import BasketChanged, BasketEmpty, NotDelivered, ProviderOff, TotalChanged
from commerce.checkout.hold import HOLD
from commerce.checkout.paid import mark_paid
from commerce.checkout.supersede import supersede
from commerce.checkout.write_order import write_order
from commerce.orders.find import lock_order
from commerce.orders.models import Order
from commerce.payments.attempts import latest_attempt, open_attempt
from commerce.payments.gateways.chosen import offered
from commerce.payments.models import PaymentAttempt
from commerce.shipping.rates import Tariff
from commerce.stock.errors import OutOfStock
from commerce.stock.reserve import reserve
from core.failpoints import failpoint
from core.money import Money
from core.web.retry import retried


@retried
def place_order(
    *,
    basket: Basket,
    buyer: Buyer,
    provider: str,
    expected_total: Money,
    return_url: Callable[[Order], str],
    now: datetime,
    basket_version: int | None = None,
    asked: Iterable[Tariff] | None = None,
) -> tuple[Order, PaymentAttempt | None]:
    """Write the order with its holds and its payment attempt, or raise and leave everything as it was.

    The same basket, unchanged and agreed to by the same buyer at the same total, gives the order it gave before while
    that one's hold lives, so that a retry never doubles one; anything else replaces it. A total of nothing needs no
    attempt and is paid at once. Raises BasketEmpty, BasketChanged, NotDelivered, ProviderOff, TotalChanged,
    OutOfStock (every shortage at once), PaymentUndecided while an earlier payment's outcome is unknown.

    `asked` is what the shop asks for delivery, where the caller has just read it.
    """
    if provider not in offered():
        raise ProviderOff()
    with transaction.atomic(durable=True):
        basket = lock_basket(basket.pk)
        before = lock_order(basket.order) if basket.order else None
        if before is not None and _was_this(before, basket, expected_total):
            return before, latest_attempt(before.reference)
        if basket_version is not None and basket.version != basket_version:
            raise BasketChanged()
        if before is not None and before.status == Order.Status.PENDING:
            if basket.order_version == basket.version and is_same(before, buyer, expected_total, now):
                return before, attempt_of(before, provider, return_url, now)
            supersede(before, now=now)
        quote = quote_basket(
            basket,
            now=now,
            language=buyer.language,
            method=buyer.method,
            country=buyer.address.country,
            asked=asked,
            is_order=True,
        )
        _refuse(quote, buyer, expected_total)
        return _place(basket, quote, buyer, provider, return_url, now)


def _was_this(before: Order, basket: Basket, expected_total: Money) -> bool:
    """Is this a retry of what was paid meanwhile? Being paid emptied the basket, so its version says no more."""
    return before.status == Order.Status.PAID and before.total_money == expected_total and not basket.lines.exists()


def _refuse(quote: Quote, buyer: Buyer, expected_total: Money) -> None:
    if not quote.lines:
        raise BasketEmpty()
    if quote.delivery is None or quote.delivery.code != buyer.method:
        raise NotDelivered()
    gone = {line.sku: (line.quantity, 0) for line in quote.lines if line.is_gone}
    if gone:
        raise OutOfStock(gone)
    if quote.total != expected_total:
        raise TotalChanged(quote)


def _place(basket, quote: Quote, buyer: Buyer, provider, return_url, now):
    order = write_order(quote, buyer, basket_token=basket.token, hold_until=now + HOLD, now=now)
    wants = [(line.variant, line.quantity) for line in quote.lines]
    reserve(wants, subject=order.reference, until=order.hold_until, now=now)
    basket.order, basket.order_version = order.number, basket.version
    basket.save(update_fields=["order", "order_version"])
    if not quote.total:
        mark_paid(order, basket, payment=None, now=now)
        return order, None
    attempt = open_attempt(
        subject=order.reference, provider=provider, amount=quote.total, return_url=return_url(order), now=now
    )
    failpoint("checkout.place_order.before_commit")
    return order, attempt
