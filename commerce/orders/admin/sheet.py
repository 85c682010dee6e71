"""Everything the admin shows of one order, gathered once; the template asks nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext

from commerce.basket.sources import titles_of
from commerce.ledger.follow import Followed, follow
from commerce.orders.admin import words
from commerce.orders.admin.masks import address_for, email_for
from commerce.orders.models import Order, Shipment
from commerce.orders.money_back import paid_how
from commerce.orders.page import what_happened
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.stock.models import Reservation
from core.mail.models import Letter
from core.money import Money


@dataclass(frozen=True)
class SheetLine:
    """What was bought, and the story it was seen in: title and address, both empty where nobody can name it."""

    sku: str
    name: str
    quantity: int
    unit: Money
    total: Money
    source_title: str
    source_url: str


@dataclass(frozen=True)
class Fact:
    """Something that is so or happened, in words; `detail` says more, at `url` where there is one, `money` how much."""

    text: str
    at: datetime | None = None
    detail: str = ""
    money: Money | None = None
    url: str = ""


@dataclass(frozen=True)
class OrderSheet:
    """An order as staff read it, with who bought as far as this person may know."""

    order: Order
    back: str
    email: str
    address: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    sums: dict[str, Money]
    parcels: tuple[Fact, ...]
    history: tuple[Fact, ...]
    attempts: tuple[Fact, ...]
    payments: tuple[Fact, ...]
    refunds: tuple[Fact, ...]
    reservations: tuple[Fact, ...]
    letters: tuple[Fact, ...]
    money: Followed


def order_sheet(order: Order, *, user, language: str) -> OrderSheet:
    """The order's sheet for this person."""
    subject = order.reference
    return OrderSheet(
        order=order,
        back=words.back_in_words(paid_how(order).back),
        email=email_for(user, order),
        address=address_for(user, order, language),
        lines=_lines(order, language),
        sums={name: order.money(getattr(order, name)) for name in ("subtotal", "discount", "shipping", "tax", "total")},
        parcels=tuple(
            Fact(each.get_state_display(), each.shipped_at, _carried(each), url=each.tracking_url)
            for each in order.shipments.all()
        ),
        history=tuple(
            Fact(what_happened(event), event.at, " · ".join(filter(None, (event.by, event.data.get("reason")))))
            for event in order.history.all()
        ),
        attempts=tuple(
            Fact(words.attempt_in_words(attempt), attempt.updated_at, attempt.provider, attempt.money)
            for attempt in PaymentAttempt.objects.filter(subject=subject)
        ),
        payments=tuple(
            Fact(payment.attempt.provider, payment.at, payment.provider_id, payment.money)
            for payment in Payment.objects.filter(subject=subject).select_related("attempt")
        ),
        refunds=tuple(
            Fact(
                words.refund_in_words(refund),
                refund.settled_at or refund.created_at,
                refund.reason,
                Money(refund.amount, refund.currency),
            )
            for refund in Refund.objects.filter(payment__subject=subject)
        ),
        reservations=tuple(
            Fact(words.reservation_in_words(each), each.expires_at or each.created_at, _units(each))
            for each in Reservation.objects.filter(subject=subject).select_related("record__variant", "record__store")
        ),
        letters=tuple(
            Fact(letter.subject, letter.sent_at, words.letter_in_words(letter))
            for letter in Letter.objects.filter(key__endswith=f":{order.number}").defer("text", "html")
        ),
        money=follow(subject),
    )


def _lines(order: Order, language: str) -> tuple[SheetLine, ...]:
    lines = list(order.lines.all())
    titles = titles_of({line.source for line in lines if line.source}, language)
    return tuple(
        SheetLine(
            sku=line.sku,
            name=_listed(line.name, line.variant_name),
            quantity=line.quantity,
            unit=order.money(line.unit),
            total=order.money(line.total),
            source_title=titles.get(line.source, ("", ""))[0],
            source_url=titles.get(line.source, ("", ""))[1],
        )
        for line in lines
    )


def _carried(parcel: Shipment) -> str:
    return _listed(parcel.carrier, parcel.tracking) or parcel.tracking_url


def _units(reservation: Reservation) -> str:
    return _listed(f"{reservation.quantity} × {reservation.record.variant.sku}", str(reservation.record.store))


def _listed(*parts: str) -> str:
    return pgettext("list", ", ").join(filter(None, parts))
