"""The order's state in plain words: one headline, and one sentence on what happens next."""

from django.utils.translation import gettext as _

from commerce.orders.models import Order
from commerce.orders.money_back import MoneyBack, PaidHow
from commerce.orders.steps import ENDED
from commerce.payments.models import PaymentAttempt

S = Order.Status


def headline(order: Order, how: PaidHow) -> tuple[str, str]:
    """What is the matter with the order now, and what happens next. Money that goes back whole comes first."""
    if order.status == S.PENDING:
        return _pending(how.latest)
    if order.status in ENDED:
        return _ended(order, how)
    back, promise = how.back, order.delivery.get("promise", "")
    if back.is_whole:
        return paid_back(order, back)
    head, deck = {
        S.PAID: (_("Thank you. Your order is paid."), _("We pack it next. %(promise)s") % {"promise": promise}),
        S.PREPARING: (_("Your order is being packed."), promise),
        S.SHIPPED: (_("Your order is on its way."), promise),
        S.READY: (_("Your order is ready to collect."), ""),
        S.DELIVERED: (_("Your order has arrived."), ""),
        S.COLLECTED: (_("You have collected your order."), ""),
    }[order.status]
    return head, back.in_words(order.language) if back.refused else deck


def paid_back(order: Order, back: MoneyBack) -> tuple[str, str]:
    """The same of an order that stays while its money goes back whole: where the money is, and where the things are."""
    head = _("Your money went back to you.") if back.is_gone else _("Your money is on its way back to you.")
    sentence = {"back": back.in_words(order.language), "things": where_things_are(order)}
    return head, _("%(back)s %(things)s") % sentence


def where_things_are(order: Order) -> str:
    """What happened to the parcel of an order whose money goes back, as far as anybody told us."""
    return {
        S.SHIPPED: _("Your parcel has left us; we have not heard that it arrived."),
        S.DELIVERED: _("Your parcel has arrived."),
        S.COLLECTED: _("You have collected your things."),
    }.get(order.status, _("Nothing was sent to you."))


def _ended(order: Order, how: PaidHow) -> tuple[str, str]:
    money = how.back.in_words(order.language)
    if order.status == S.UNFULFILLABLE:
        late = _("Your payment came after the last piece was gone. %(back)s") % {"back": money}
        return _("We could not fulfil this order."), late
    quiet = _("Nothing was charged. If a payment of yours is still under way, we notice it and tell you.")
    return _("This order was cancelled."), money or quiet


def _pending(attempt: PaymentAttempt | None) -> tuple[str, str]:
    kept = _("We keep the things for you for a while.")
    if attempt is None or attempt.state in {"created", "unknown"}:
        return (
            _("We are waiting for the payment provider."),
            _("It has not answered yet. Nothing is lost: this page says so as soon as it does. Do not pay again."),
        )
    if attempt.state == "declined":
        return _("The payment was declined."), _("Nothing was charged. You can try again. %(kept)s") % {"kept": kept}
    return _("Your order is waiting to be paid."), kept
