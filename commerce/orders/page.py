"""An order in words: what its page and its letters show. Read from the snapshot; no other table says what was sold."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commerce.orders.models import Order
from commerce.orders.money_back import paid_how
from commerce.orders.receipt import Receipt, receipt_of
from commerce.orders.steps import ENDED, Step, history_of, steps
from commerce.orders.where_to import where_to
from commerce.orders.words import headline
from core.money import Money


@dataclass(frozen=True)
class OrderPage(Receipt):
    """What the buyer reads. `is_payable` offers another try; `is_waiting` means the provider has not answered yet.

    `refunded` goes back, or `is_back`; an order that `is_ended` goes nowhere any more.
    """

    number: str
    status: str
    headline: str
    deck: str
    steps: tuple[Step, ...]
    refunded: Money
    is_back: bool
    delivery_name: str
    delivery_promise: str
    address: tuple[str, ...]
    email: str
    placed_at: datetime
    provider: str
    is_payable: bool
    is_waiting: bool
    is_ended: bool


def order_page(order: Order, *, language: str, now: datetime) -> OrderPage:
    """The order as its buyer sees it at this moment."""
    how = paid_how(order)
    latest = how.latest
    is_waiting = bool(latest and latest.state in {"created", "unknown"})
    is_payable = order.status == Order.Status.PENDING and not is_waiting and order.is_held(now)
    head, deck = headline(order, how)
    return OrderPage(
        **vars(receipt_of(order)),
        number=order.number,
        status=order.status,
        headline=head,
        deck=deck,
        steps=tuple(steps(order, history_of(order), how)),
        refunded=how.back.promised,
        is_back=how.back.is_gone,
        delivery_name=order.delivery.get("name", ""),
        delivery_promise=order.delivery.get("promise", ""),
        address=where_to(order, language),
        email=order.email,
        placed_at=order.placed_at,
        provider=latest.provider if latest else "",
        is_payable=is_payable,
        is_waiting=is_waiting,
        is_ended=order.status in ENDED,
    )


def what_happened(event) -> str:
    """One line of the order's story in the reader's language."""
    words = {
        "placed": _("Order placed"),
        "payment_declined": _("A payment was declined"),
        "paid": _("Payment received"),
        "lapsed": _("Not paid in time, and cancelled"),
        "superseded": _("Replaced by a newer order"),
        "paid_late": _("Payment received late; the stock could still be set aside"),
        "unfulfillable": _("Paid after the last piece was gone; the money goes back"),
        "paid_beside": _("Paid beside another order of the same things; write to us if you want only one of them"),
        "paid_twice": _("A second payment arrived and goes back"),
        "refunded": _("Money sent back"),
        "packing": _("Being packed"),
        "shipped": _("Handed to the carrier"),
        "delivered": _("Delivered"),
        "cancelled_by_shop": _("Cancelled by the shop"),
        "refund_asked": _("The whole amount goes back"),
    }
    return words.get(event.what, event.what)
