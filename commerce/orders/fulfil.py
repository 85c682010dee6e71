"""Pack, send, deliver. A parcel that leaves takes its units off the shelf in the same transaction, once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commerce.orders import events
from commerce.orders.models import Order, Shipment
from commerce.orders.status import move
from commerce.stock.hand_out import hand_out
from core.locks import lock_one
from core.outbox.announce import announce
from core.web.retry import retried

S = Order.Status


@dataclass(frozen=True, slots=True)
class Parcel:
    """Who carries it and how it is followed; each may be empty."""

    carrier: str = ""
    tracking: str = ""
    url: str = ""


@retried
def start_packing(order: Order, *, by: str, now: datetime) -> Order:
    """Say that somebody packs it. Raises IllegalMove unless it is paid."""
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=order.pk))
        move(order, S.PREPARING, what="packing", now=now, by=by)
        return order


@retried
def ship(order: Order, parcel: Parcel, *, by: str, now: datetime, who=None) -> Shipment:
    """The parcel leaves with everything in it; the buyer is written to. Raises IllegalMove unless paid or being packed.

    `who` is the user the stock movement names.
    """
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=order.pk))
        if order.status == S.PAID:
            move(order, S.PREPARING, what="packing", now=now, by=by)
        move(order, S.SHIPPED, what="shipped", now=now, by=by, carrier=parcel.carrier, tracking=parcel.tracking)
        hand_out(order.reference, now=now, by=who)
        shipment = Shipment.objects.create(
            order=order, carrier=parcel.carrier, tracking=parcel.tracking, tracking_url=parcel.url, shipped_at=now
        )
        announce(events.ORDER_SHIPPED, order=order.number)
        return shipment


@retried
def deliver(order: Order, *, by: str, now: datetime) -> Order:
    """It has arrived. Raises IllegalMove unless it is on its way."""
    with transaction.atomic():
        order = lock_one(Order.objects.filter(pk=order.pk))
        move(order, S.DELIVERED, what="delivered", now=now, by=by)
        order.shipments.filter(state=Shipment.State.SHIPPED).update(state=Shipment.State.DELIVERED, delivered_at=now)
        return order
