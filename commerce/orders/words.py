"""The order's state in plain words: one headline, one sentence, and the steps behind and ahead."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt
from core.money import Money

S = Order.Status


@dataclass(frozen=True)
class Step:
    """One step of the order's life: `done`, `current` or `next`, and when it happened."""

    text: str
    state: str
    at: datetime | None = None


def headline(order: Order, attempt: PaymentAttempt | None, refunded: Money) -> tuple[str, str]:
    """What is the matter with the order now, and what happens next; `refunded` is what goes or went back."""
    back = _("%(total)s goes back to you the way it came.") % {"total": refunded.format(order.language)}
    if order.status == S.PENDING:
        return _pending(order, attempt)
    promise = order.delivery.get("promise", "")
    return {
        S.PAID: (_("Thank you. Your order is paid."), _("We pack it next. %(promise)s") % {"promise": promise}),
        S.PREPARING: (_("Your order is being packed."), promise),
        S.SHIPPED: (_("Your order is on its way."), promise),
        S.READY: (_("Your order is ready to collect."), ""),
        S.DELIVERED: (_("Your order has arrived."), ""),
        S.COLLECTED: (_("You have collected your order."), ""),
        S.CANCELLED: (
            _("This order was cancelled."),
            back
            if refunded
            else _("Nothing was charged. If a payment of yours is still under way, we notice it and tell you."),
        ),
        S.UNFULFILLABLE: (
            _("We could not fulfil this order."),
            _("Your payment came after the last piece was gone. The whole amount goes back to you."),
        ),
    }[order.status]


def steps(order: Order, attempt: PaymentAttempt | None) -> list[Step]:
    """What has happened, what is now, what is to come."""
    told = {event.to_status: event.at for event in order.history.all() if event.to_status}
    placed = Step(_("Order placed"), "done", order.placed_at)
    if order.status in (S.CANCELLED, S.UNFULFILLABLE):
        last = _("Cancelled") if order.status == S.CANCELLED else _("Could not be fulfilled; the money goes back")
        return [placed, Step(last, "current", told.get(order.status))]
    words = {
        S.PAID: _("Paid, %(total)s") % {"total": order.total_money.format(order.language)},
        S.PREPARING: _("Packed in the warehouse"),
        S.SHIPPED: _("Handed to the carrier"),
        S.DELIVERED: _("Delivered"),
    }
    path = list(words)
    reached = path.index(order.status) if order.status in path else -1
    story = [placed] if reached >= 0 else [Step(placed.text, "current", placed.at)]
    for i, status in enumerate(path):
        state = "done" if i < reached else "current" if i == reached else "next"
        story.append(Step(words[status], state, told.get(status)))
    return story


def _pending(order: Order, attempt: PaymentAttempt | None) -> tuple[str, str]:
    kept = _("We keep the things for you for a while.")
    if attempt is None or attempt.state in {"created", "unknown"}:
        return (
            _("We are waiting for the payment provider."),
            _("It has not answered yet. Nothing is lost: this page says so as soon as it does. Do not pay again."),
        )
    if attempt.state == "declined":
        return _("The payment was declined."), _("Nothing was charged. You can try again. %(kept)s") % {"kept": kept}
    return _("Your order is waiting to be paid."), kept
