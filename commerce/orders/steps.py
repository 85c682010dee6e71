"""An order's life as steps: what has happened, with its moment, what is now, and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commerce.orders.models import Order, OrderEvent
from commerce.orders.money_back import MoneyBack, PaidHow
from core.prepared import Prepared

S = Order.Status
ENDED = (S.CANCELLED, S.UNFULFILLABLE)


@dataclass(frozen=True)
class Step:
    """One step of the order's life: `done`, `current` or `next`, and when it happened."""

    text: str
    state: str
    at: datetime | None = None


def history_of(order: Order) -> list[OrderEvent]:
    """What happened to it, oldest first. One query."""
    return _events(order=order.pk)


@Prepared
def _events(order):
    return OrderEvent.objects.filter(order=order)


def steps(order: Order, history: Iterable[OrderEvent], how: PaidHow) -> list[Step]:
    """The way of an order that goes on; of one that ended or was paid back whole, only what happened."""
    moves = [(event.to_status, event.at) for event in history if event.to_status]
    if order.status in ENDED or how.back.is_whole:
        return _story(order, moves, how)
    return _way(order, dict(moves))


def _way(order: Order, told: dict[str, datetime]) -> list[Step]:
    is_packing = order.status == S.PREPARING
    path = {
        S.PAID: (_paid(order), told.get(S.PAID)),
        # Nobody says when a parcel is closed: it was packed when it left.
        S.PREPARING: (_("Packing has begun"), told.get(S.PREPARING))
        if is_packing
        else (_packed(), told.get(S.SHIPPED)),
        S.SHIPPED: (_("Handed to the carrier"), told.get(S.SHIPPED)),
        S.DELIVERED: (_("Delivered"), told.get(S.DELIVERED)),
    }
    reached = list(path).index(order.status) if order.status in path else -1
    way = [Step(_("Order placed"), "done" if reached >= 0 else "current", order.placed_at)]
    for i, (text, at) in enumerate(path.values()):
        way.append(Step(text, "done" if i < reached else "current" if i == reached else "next", at))
    return way


def _story(order: Order, moves: list[tuple[str, datetime]], how: PaidHow) -> list[Step]:
    words = {
        S.PAID: _paid(order),
        S.PREPARING: _("Packing has begun"),
        S.SHIPPED: _("Handed to the carrier"),
        S.READY: _("Ready to collect"),
        S.DELIVERED: _("Delivered"),
        S.COLLECTED: _("Collected"),
        S.CANCELLED: _("Cancelled"),
        S.UNFULFILLABLE: _("Could not be fulfilled"),
    }
    told = dict(moves)
    happened = [(order.placed_at, _("Order placed"))]
    if how.paid_at and S.PAID not in told:  # money that came too late for the order, and yet came
        happened.append((how.paid_at, words[S.PAID]))
    for status, at in moves:
        if status == S.PENDING:
            continue
        is_packed = status == S.PREPARING and S.SHIPPED in told
        happened.append((told[S.SHIPPED], _packed()) if is_packed else (at, words[status]))
    going = _money(order, how.back)
    if how.back.is_gone:
        happened.append((how.back.gone_at, going))
    story = [Step(text, "done", at) for at, text in sorted(happened, key=lambda each: each[0])]
    if going and not how.back.is_gone:
        return [*story, Step(going, "current", how.back.asked_at)]
    return [*story[:-1], Step(story[-1].text, "current", story[-1].at)]


def _money(order: Order, back: MoneyBack) -> str:
    if back.refused:
        return _("The provider could not send %(total)s back") % {"total": back.refused.format(order.language)}
    if not back.promised:
        return ""
    words = _("%(total)s went back to you") if back.is_gone else _("%(total)s goes back to you")
    return words % {"total": back.promised.format(order.language)}


def _paid(order: Order) -> str:
    return _("Paid, %(total)s") % {"total": order.total_money.format(order.language)}


def _packed() -> str:
    return _("Packed in the warehouse")
