"""What orders promise, checked; and the exports of orders and of what went back for them."""

import hashlib
from itertools import islice

from django.db.models import Exists, F, OuterRef, Q, Sum

from commerce.orders.models import Order, OrderEvent, Shipment
from commerce.orders.status import MOVES
from commerce.payments.models import Payment, Refund
from core.registry import Violation


def totals_add_up():
    """I4: lines sum to the subtotal, and subtotal − discount + shipping is the total."""
    violations = []
    orders = Order.objects.annotate(of_lines=Sum("lines__total"), off_lines=Sum("lines__discount")).order_by("pk")
    for order in orders.iterator():
        if order.of_lines != order.subtotal - order.discount or order.off_lines != order.discount:
            violations.append(
                _broken(
                    "I4",
                    order,
                    f"lines say {order.money(order.of_lines or 0)}, the order {order.money(order.subtotal)}.",
                )
            )
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
    """Each order placed since, or to which something happened since, with its lines; the buyer only as a hash."""
    orders = Order.objects.prefetch_related("lines").order_by("pk")
    if since:
        happened = OrderEvent.objects.filter(order=OuterRef("pk"), at__gte=since)
        orders = orders.filter(Q(placed_at__gte=since) | Exists(happened))
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


def export_refunds(since=None):
    """Each refund, oldest first, with the lines it was for: all of them where the whole order went back, else none.

    An order that was paid twice still stands while one of its payments does; so only the first one's refund has lines,
    and only once the others have gone back too.
    """
    refunds = Refund.objects.select_related("payment__attempt").order_by("pk")
    if since:
        refunds = refunds.filter(Q(created_at__gte=since) | Q(settled_at__gte=since))
    others = Payment.objects.filter(subject=OuterRef("payment__subject")).exclude(pk=OuterRef("payment"))
    stands = Exists(others.filter(Q(refunded_amount__lt=F("amount")) | Q(pk__lt=OuterRef("payment"))))
    rows = refunds.annotate(order_stands=stands).iterator(chunk_size=500)
    while chunk := list(islice(rows, 500)):
        whole = {each.payment.subject for each in chunk if _is_of_all(each)}
        numbers = [subject.removeprefix("order:") for subject in whole if subject.startswith("order:")]
        orders = Order.objects.filter(number__in=numbers).prefetch_related("lines")
        lines = {order.reference: _lines_back(order) for order in orders}
        for refund in chunk:
            yield {
                "refund": refund.reference,
                "payment": refund.payment.attempt.reference,
                "provider_id": refund.provider_id,
                "state": refund.state,
                "amount": refund.money.as_json(),
                "lines": lines.get(refund.payment.subject, []) if _is_of_all(refund) else [],
            }


def export_shipments(since=None):
    """Each line of each order that left, with when it left and, once it is known, arrived."""
    shipments = Shipment.objects.exclude(state="packed").select_related("order").prefetch_related("order__lines")
    if since:
        shipments = shipments.filter(Q(shipped_at__gte=since) | Q(delivered_at__gte=since))
    for shipment in shipments.iterator(chunk_size=500):
        for line in shipment.order.lines.all():
            yield {
                "order": shipment.order.number,
                "line": line.pk,
                "sku": line.sku,
                "quantity": line.quantity,
                "shipped_at": shipment.shipped_at,
                "delivered_at": shipment.delivered_at,
            }


def _is_of_all(refund: Refund) -> bool:
    return refund.amount == refund.payment.amount and not refund.order_stands


def _lines_back(order: Order) -> list[dict]:
    return [
        {"sku": line.sku, "quantity": line.quantity, "amount": order.money(line.total).as_json()}
        for line in order.lines.all()
    ]


def _broken(invariant: str, order: Order, detail: str) -> Violation:
    return Violation(invariant, order.reference, detail)
