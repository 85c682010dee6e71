"""What a payment's outcome does to its order. Runs inside payments' second transaction; the order is locked first."""

from datetime import datetime
from typing import NamedTuple

from commerce.basket.models import Basket
from commerce.checkout.hold import hold_again, hold_for_ever, hold_for_the_provider
from commerce.checkout.paid import captured, mark_paid
from commerce.ledger.post import post
from commerce.orders import events
from commerce.orders.beside import PAID_BESIDE, has_rival
from commerce.orders.find import lock_order
from commerce.orders.models import Order
from commerce.orders.status import move, record
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.refunds import request_refund
from commerce.stock.errors import OutOfStock
from commerce.stock.release import release
from core.locks import for_lock, lock_by
from core.outbox.announce import announce
from core.prepared import Prepared

S = Order.Status


class Locked(NamedTuple):
    """An order under lock, and the basket it came from when money came for it."""

    order: Order
    basket: Basket | None


class OrderOutcome:
    """The handler payments call for subjects `order:…`."""

    def lock(self, subject: str, *, is_paid: bool) -> Locked | None:
        """The order of that name, locked after the basket that being paid will empty; None without one."""
        number = subject.removeprefix("order:")
        basket = lock_by(_basket_of, number=number) if is_paid else None
        order = lock_order(number)
        return order and Locked(order, basket)

    def is_payable(self, locked: Locked, now: datetime) -> bool:
        """Does it still wait for money?"""
        return locked.order.status == S.PENDING

    def succeeded(self, locked: Locked, payment: Payment, now: datetime) -> None:
        """Money arrived: the order is paid, or, when it cannot be any more, the money goes back in full."""
        order, basket = locked
        if order.status not in (S.PENDING, S.CANCELLED) or _was_paid_before(order):
            post(captured(payment, at=now))
            self._paid_twice(order, payment, now)
            return
        is_late = order.status == S.CANCELLED
        try:
            mark_paid(order, basket, payment=payment, now=now)
        except OutOfStock:
            post(captured(payment, at=now))
            self._unfulfillable(order, payment, now)
            return
        if is_late and has_rival(order):  # its buyer may have bought the same twice: people are told
            record(order, PAID_BESIDE, now=now)

    def moved(self, locked: Locked, attempt: PaymentAttempt, now: datetime) -> None:
        """The attempt moved without success. While its outcome is unknown the holds do not lapse."""
        order = locked.order
        if order.status != S.PENDING:
            return
        if attempt.state == PaymentAttempt.State.UNKNOWN:
            hold_for_ever(order)
            return
        if attempt.state == PaymentAttempt.State.DECLINED:
            record(order, "payment_declined", now=now, reason=attempt.decline_reason)
        hold_again(order, now)
        if attempt.state == PaymentAttempt.State.ACTION_REQUIRED:
            hold_for_the_provider(order, now)

    @staticmethod
    def _unfulfillable(order: Order, payment: Payment, now: datetime) -> None:
        release(order.reference, now=now)
        if order.status == S.PENDING:
            move(order, S.PAID, what="paid", now=now)
        move(order, S.UNFULFILLABLE, what="unfulfillable", now=now)
        request_refund(
            payment=payment,
            amount=payment.money,
            reason="unfulfillable",
            key=f"unfulfillable:{payment.attempt.reference}",
            now=now,
        )
        announce(events.ORDER_UNFULFILLABLE, order=order.number)

    @staticmethod
    def _paid_twice(order: Order, payment: Payment, now: datetime) -> None:
        record(order, "paid_twice", now=now, payment=payment.attempt.reference)
        request_refund(
            payment=payment,
            amount=payment.money,
            reason="paid twice",
            key=f"paid-twice:{payment.attempt.reference}",
            now=now,
        )


@Prepared
def _basket_of(number):
    tokens = Order.objects.filter(number=number).exclude(basket_token="").values("basket_token")
    return for_lock(Basket.objects.filter(token__in=tokens))


def _was_paid_before(order: Order) -> bool:
    """A cancelled order that was paid once has had its money promised back: a second payment does not revive it."""
    return order.status == S.CANCELLED and order.history.filter(to_status=S.PAID).exists()


settle_order = OrderOutcome()
