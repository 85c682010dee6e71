"""An order in words: what its page and its letters show. Read from the snapshot; no other table says what was sold."""

from dataclasses import dataclass
from datetime import datetime

from babel import Locale
from django.utils.translation import gettext as _

from commerce.orders.models import Order, OrderLine
from commerce.orders.words import headline, steps
from commerce.payments.models import PaymentAttempt, Refund
from core.money import LOCALES, Money


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
class OrderPage:
    """What the buyer reads. `is_payable` offers another try; `is_waiting` means the provider has not answered yet."""

    number: str
    status: str
    headline: str
    deck: str
    steps: tuple
    lines: tuple[Line, ...]
    parcels: tuple[ParcelSent, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    total: Money
    refunded: Money
    delivery_name: str
    delivery_promise: str
    address: tuple[str, ...]
    email: str
    placed_at: datetime
    provider: str
    is_payable: bool
    is_waiting: bool


def order_page(order: Order, *, language: str, now: datetime) -> OrderPage:
    """The order as its buyer sees it at this moment."""
    attempts = list(PaymentAttempt.objects.filter(subject=order.reference).order_by("pk"))
    latest = attempts[-1] if attempts else None
    refunds = Refund.objects.filter(payment__subject=order.reference).exclude(state=Refund.State.FAILED)
    is_waiting = bool(latest and latest.state in {"created", "unknown"})
    is_payable = order.status == Order.Status.PENDING and not is_waiting and order.is_held(now)
    refunded = order.money(sum(refund.amount for refund in refunds))
    head, deck = headline(order, latest, refunded)
    return OrderPage(
        number=order.number,
        status=order.status,
        headline=head,
        deck=deck,
        steps=tuple(steps(order, latest)),
        lines=tuple(_line(order, line) for line in order.lines.all()),
        parcels=tuple(
            ParcelSent(each.carrier, each.tracking, each.tracking_url, each.shipped_at)
            for each in order.shipments.exclude(state="packed")
        ),
        subtotal=order.money(order.subtotal),
        discount=order.money(order.discount),
        shipping=order.money(order.shipping),
        tax=order.money(order.tax),
        total=order.total_money,
        refunded=refunded,
        delivery_name=order.delivery.get("name", ""),
        delivery_promise=order.delivery.get("promise", ""),
        address=address_lines(order.address, language),
        email=order.email,
        placed_at=order.placed_at,
        provider=latest.provider if latest else "",
        is_payable=is_payable,
        is_waiting=is_waiting,
    )


def address_lines(address: dict, language: str) -> tuple[str, ...]:
    """The address as it is written there: China from the large to the small, elsewhere the other way round."""
    country = Locale.parse(LOCALES.get(language, "en")).territories.get(address["country"], address["country"])
    place = [address.get("region", ""), address["city"]]
    street = [address["line1"], address.get("line2", "")]
    if address["country"] == "CN" and language.startswith("zh"):
        parts = [address["name"], "".join(place), "".join(street), address["postcode"], country]
    else:
        town = " ".join(part for part in (address["postcode"], address["city"]) if part)
        parts = [address["name"], *street, town, address.get("region", ""), country]
    return tuple(part for part in parts if part)


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
        "paid_twice": _("A second payment arrived and goes back"),
        "refunded": _("Money sent back"),
        "packing": _("Being packed"),
        "shipped": _("Handed to the carrier"),
        "delivered": _("Delivered"),
        "cancelled_by_shop": _("Cancelled by the shop"),
        "refund_asked": _("The whole amount goes back"),
    }
    return words.get(event.what, event.what)
