"""What orders do when something was announced: write to the buyer, once."""

from commerce.orders.find import order_called
from commerce.orders.letters import write_letter
from commerce.orders.money_back import paid_how

SUBJECT = "order:"


def confirm_by_mail(order: str, **facts) -> None:
    """The confirmation of an order that is paid."""
    write_letter(order_called(order), "order_confirmed")


def tell_it_is_on_its_way(order: str, **facts) -> None:
    """It left the house: who carries it, and how to follow it."""
    write_letter(order_called(order), "order_shipped")


def tell_it_was_cancelled(order: str, **facts) -> None:
    """We cancelled it: whether money goes back."""
    cancelled = order_called(order)
    write_letter(cancelled, "order_cancelled", refunded=paid_how(cancelled).back.promised)


def tell_money_goes_back(order: str, amount: int, wish: int, **facts) -> None:
    """We give money back for an order that stays: how much, and where the things are. One letter per wish."""
    refunded = order_called(order)
    write_letter(refunded, "order_refunded", wish=wish, refunded=refunded.money(amount))


def tell_money_went_back(subject: str, refund: str, amount: int, **facts) -> None:
    """What was promised back has gone. One letter per refund."""
    _tell_of_refund("order_money_went_back", subject, refund, amount)


def tell_money_was_refused(subject: str, refund: str, amount: int, **facts) -> None:
    """The provider would not send what was promised back; somebody looks into it. One letter per refund."""
    _tell_of_refund("order_money_refused", subject, refund, amount, still_here=amount)


def _tell_of_refund(kind: str, subject: str, refund: str, amount: int, *, still_here: int = 0) -> None:
    if not subject.startswith(SUBJECT):
        return
    order = order_called(subject.removeprefix(SUBJECT))
    # Whoever paid twice must not take the second payment's way back for the end of the order.
    was_twice = paid_how(order).back.kept.amount - still_here >= order.total
    write_letter(order, kind, wish=refund, refunded=order.money(amount), was_twice=was_twice)


def apologise_by_mail(order: str, **facts) -> None:
    """We took the money and have no goods: it goes back, and here is why."""
    write_letter(order_called(order), "order_unfulfillable")
