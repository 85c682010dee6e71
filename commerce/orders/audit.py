"""What orders promise, checked; and their export."""

import hashlib

from django.db.models import F, Sum

from commerce.orders.models import Order, OrderEvent
from commerce.orders.status import MOVES
from core.registry import Violation


def totals_add_up():
    """I4: lines sum to the subtotal, and subtotal − discount + shipping is the total."""
    violations = []
    orders = Order.objects.annotate(of_lines=Sum("lines__total"), off_lines=Sum("lines__discount")).order_by("pk")
    for order in orders.iterator():
        if order.of_lines != order.subtotal - order.discount or order.off_lines != order.discount:
            violations.append(_broken("I4", order, f"lines say {order.of_lines}, the order {order.subtotal}."))
        if order.subtotal - order.discount + order.shipping != order.total:
            violations.append(_broken("I4", order, "its parts are not its total."))
    return Order.objects.count(), violations


def moves_follow_the_table():
    """I9: every move in the story is in the table, and the last one says what the order's status is."""
    violations = []
    for event in OrderEvent.objects.exclude(to_status=F("from_status")).exclude(from_status=""):
        if event.to_status not in MOVES.get(event.from_status, set()):
            violations.append(
                Violation("I9", f"order-event:{event.pk}", f"{event.from_status} → {event.to_status} is no move.")
            )
    for order in Order.objects.prefetch_related("history"):
        moves = [event.to_status for event in order.history.all() if event.to_status]
        if not moves or moves[-1] != order.status:
            violations.append(_broken("I9", order, f"is {order.status}; its story ends otherwise."))
    return OrderEvent.objects.count(), violations


def export(since=None):
    """Each order with its lines; the address of the buyer only as a hash."""
    orders = Order.objects.prefetch_related("lines").order_by("pk")
    if since:
        orders = orders.filter(placed_at__gte=since)
    for order in orders.iterator(chunk_size=500):
        yield {
            "number": order.number,
            "status": order.status,
            "placed_at": order.placed_at,
            "email_hash": hashlib.sha256(order.email.lower().encode()).hexdigest(),
            "total": order.total_money.as_json(),
            "currency": order.currency,
            "lines": [
                {
                    "sku": line.sku,
                    "quantity": line.quantity,
                    "unit": order.money(line.unit).as_json(),
                    "discount": order.money(line.discount).as_json(),
                    "total": order.money(line.total).as_json(),
                    "source": line.source,
                    "via": line.via,
                }
                for line in order.lines.all()
            ],
        }


def _broken(invariant: str, order: Order, detail: str) -> Violation:
    return Violation(invariant, order.reference, detail)
