"""What the API tells of an order, from its snapshot and its payments."""

from datetime import datetime

from commerce.basket.told import LineTold, TotalsTold
from commerce.orders.models import Order, OrderLine
from commerce.orders.page import what_happened
from commerce.payments.models import Payment, PaymentAttempt, Refund
from core.api.shapes import MoneyTold, Told


class OrderLineTold(LineTold):
    """A line as it was agreed. `stock` and `was_shown` are a basket's, and null here."""

    refunded: MoneyTold


class OrderPaymentTold(Told):
    """One attempt at paying."""

    attempt: str
    provider: str
    status: str
    amount: MoneyTold
    at: datetime


class OrderRefundTold(Told):
    """Money that goes back."""

    refund: str
    status: str
    amount: MoneyTold
    at: datetime


class ShipmentTold(Told):
    """A parcel on its way."""

    carrier: str
    tracking: str
    at: datetime


class HappenedTold(Told):
    """One line of the order's story, in the reader's language."""

    at: datetime
    what: str
    text: str


class OrderTold(TotalsTold):
    """The order as its buyer may see it."""

    number: str
    token: str
    status: str
    placed_at: datetime
    lines: list[OrderLineTold]
    payments: list[OrderPaymentTold]
    refunds: list[OrderRefundTold]
    shipments: list[ShipmentTold]
    history: list[HappenedTold]


def order_told(order: Order) -> dict:
    """The whole order, in five queries whatever its length."""
    attempts = PaymentAttempt.objects.filter(subject=order.reference)
    refunds = list(
        Refund.objects.filter(payment__subject=order.reference).exclude(state=Refund.State.FAILED).order_by("pk")
    )
    paid = sum(Payment.objects.filter(subject=order.reference).values_list("amount", flat=True))
    is_all_back = 0 < paid <= sum(refund.amount for refund in refunds)
    return {
        "number": order.number,
        "token": order.token,
        "status": order.status,
        "placed_at": order.placed_at,
        "lines": [_line(order, line, is_all_back) for line in order.lines.all()],
        **{
            part: order.money(getattr(order, part)).as_json()
            for part in ("subtotal", "discount", "shipping", "tax", "total")
        },
        "payments": [_payment(attempt) for attempt in attempts],
        "refunds": [_refund(refund) for refund in refunds],
        "shipments": [
            {"carrier": each.carrier, "tracking": each.tracking, "at": each.shipped_at}
            for each in order.shipments.exclude(state="packed")
        ],
        "history": [
            {"at": event.at, "what": event.what, "text": what_happened(event)} for event in order.history.all()
        ],
    }


def _line(order: Order, line: OrderLine, is_all_back: bool) -> dict:
    return {
        "id": line.pk,
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit": order.money(line.unit).as_json(),
        "was_shown": None,
        "discount": order.money(line.discount).as_json(),
        "total": order.money(line.total).as_json(),
        "refunded": order.money(line.total if is_all_back else 0).as_json(),
        "source": line.source,
        "via": line.via,
        "stock": None,
    }


def _payment(attempt: PaymentAttempt) -> dict:
    return {
        "attempt": attempt.reference,
        "provider": attempt.provider,
        "status": attempt.state,
        "amount": attempt.money.as_json(),
        "at": attempt.updated_at,
    }


def _refund(refund: Refund) -> dict:
    return {
        "refund": refund.reference,
        "status": refund.state,
        "amount": refund.money.as_json(),
        "at": refund.settled_at or refund.created_at,
    }
