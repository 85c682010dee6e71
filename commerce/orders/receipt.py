"""An order's receipt: what was sold, what it came to and how it travels. Read from the snapshot alone."""

from dataclasses import dataclass
from datetime import datetime

from commerce.orders.models import Order, OrderLine
from core.money import Money
from core.prepared import Prepared

SENT = {Order.Status.SHIPPED, Order.Status.DELIVERED}


@dataclass(frozen=True)
class Line:
    """A line of the receipt."""

    name: str
    variant_name: str
    sku: str
    quantity: int
    unit: Money
    total: Money
    picture: str
    product_slug: str
    return_days: int
    return_exempt_reason: str


@dataclass(frozen=True)
class ParcelSent:
    """A parcel, and the address where the carrier says where it is, or nothing."""

    carrier: str
    tracking: str
    url: str
    sent_at: datetime


@dataclass(frozen=True)
class Receipt:
    """The part that page and letters share."""

    lines: tuple[Line, ...]
    parcels: tuple[ParcelSent, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    total: Money


def receipt_of(order: Order) -> Receipt:
    """One query, and one more for the parcels of an order that was sent."""
    parcels = order.shipments.exclude(state="packed") if order.status in SENT else ()
    return Receipt(
        lines=tuple(_line(order, line) for line in _lines(order=order.pk)),
        parcels=tuple(ParcelSent(each.carrier, each.tracking, each.tracking_url, each.shipped_at) for each in parcels),
        subtotal=order.money(order.subtotal),
        discount=order.money(order.discount),
        shipping=order.money(order.shipping),
        tax=order.money(order.tax),
        total=order.total_money,
    )


@Prepared
def _lines(order):
    return OrderLine.objects.filter(order=order)


def _line(order: Order, line: OrderLine) -> Line:
    return Line(
        name=line.name,
        variant_name=line.variant_name,
        sku=line.sku,
        quantity=line.quantity,
        unit=order.money(line.unit),
        total=order.money(line.total),
        picture=line.picture,
        product_slug=line.product_slug,
        return_days=line.return_days,
        return_exempt_reason=line.return_exempt_reason,
    )
