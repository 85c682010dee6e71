"""The order's moves, as a table; one function changes a status and writes the story in the same transaction."""

from datetime import datetime

from commerce.orders.errors import IllegalMove
from commerce.orders.models import Order, OrderEvent

S = Order.Status
MOVES: dict[str, set[str]] = {
    S.PENDING: {S.PAID, S.CANCELLED},
    S.PAID: {S.PREPARING, S.CANCELLED, S.UNFULFILLABLE},
    S.PREPARING: {S.SHIPPED, S.READY, S.CANCELLED},
    S.SHIPPED: {S.DELIVERED},
    S.READY: {S.COLLECTED},
    S.DELIVERED: set(),
    S.COLLECTED: set(),
    S.CANCELLED: {S.PAID, S.UNFULFILLABLE},  # only by a payment that came late
    S.UNFULFILLABLE: set(),
}


def move(order: Order, to: str, *, what: str, now: datetime, by: str = "", **data) -> None:
    """Move the order and append its story; only a pending one is held. Assumes the caller's transaction.

    Raises IllegalMove.
    """
    before = order.status
    if to not in MOVES[before]:
        raise IllegalMove(f"{order.number}: {before} → {to}")
    if not Order.objects.filter(pk=order.pk, status=before).update(status=to, hold_until=None):
        raise IllegalMove(f"{order.number} is not {before} any more.")
    order.status, order.hold_until = to, None
    OrderEvent.objects.create(order=order, what=what, from_status=before, to_status=to, data=data, by=by, at=now)


def record(order: Order, what: str, *, now: datetime, by: str = "", **data) -> OrderEvent:
    """Append to the order's story something that moves nothing. Returns the line."""
    return OrderEvent.objects.create(order=order, what=what, data=data, by=by, at=now)
