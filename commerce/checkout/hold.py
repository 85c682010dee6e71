"""How long an order's things are kept for it: 15 minutes, 30 once the provider has a page for its buyer."""

from datetime import datetime, timedelta

from commerce.orders.models import Order
from commerce.stock.allocate import hold_until

HOLD = timedelta(minutes=15)
REDIRECT_HOLD = timedelta(minutes=15)
AFTER_UNKNOWN = timedelta(minutes=15)


def hold_for_ever(order: Order) -> None:
    """While nobody knows whether it is paid. Assumes the caller's transaction and lock."""
    _hold(order, None)


def hold_for_the_provider(order: Order, now: datetime) -> None:
    """The provider has a page for its buyer to go to. A hold that is over, or has nothing left to hold, stays over.

    Assumes the caller's transaction and lock.
    """
    until = order.placed_at + HOLD + REDIRECT_HOLD
    if order.hold_until is not None and now < order.hold_until < until:
        _hold(order, until)


def hold_again(order: Order, now: datetime) -> None:
    """It is known now that the payment nobody knew of did not succeed. Assumes the caller's transaction and lock."""
    if order.hold_until is None:
        _hold(order, now + AFTER_UNKNOWN)


def _hold(order: Order, until: datetime | None) -> None:
    if not hold_until(order.reference, until):
        return
    order.hold_until = until
    order.save(update_fields=["hold_until"])
