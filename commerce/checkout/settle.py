"""What a payment's outcome does to its order. Runs inside payments' second transaction; the order is locked first."""

from datetime import datetime, timedelta

from django.db import transaction

from commerce.basket.models import Basket
from commerce.checkout.paid import mark_paid, post_capture
from commerce.orders import events
from commerce.orders.models import Order
from commerce.orders.status import move, record
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.refunds import request_refund
from commerce.stock.allocate import hold_until
from commerce.stock.errors import OutOfStock
from commerce.stock.release import release
from core.locks import lock, lock_one
from core.outbox.announce import announce

AFTER_UNKNOWN = timedelta(minutes=15)
S = Order.Status


class OrderOutcome:
    """The handler payments call for subjects `order:…`."""

    def lock(self, subject: str) -> Order | None:
        """The order of that name, locked after the basket it came from (being paid empties it); None without one."""
        orders = Order.objects.filter(number=subject.removeprefix("order:"))
        lock(Basket.objects.filter(token__in=orders.exclude(basket_token="").values("basket_token")))
        return lock_one(orders)

    def is_payable(self, order: Order, now: datetime) -> bool:
        """Does it still wait for money?"""
        return order.status == S.PENDING

    def succeeded(self, order: Order, payment: Payment, now: datetime) -> None:
        """Money arrived: the order is paid, or, when it cannot be any more, the money goes back in full."""
        post_capture(payment, at=now)
        if order.status not in (S.PENDING, S.CANCELLED) or _was_paid_before(order):
            self._paid_twice(order, payment, now)
            return
        try:
            with transaction.atomic():
                mark_paid(order, payment=payment, now=now)
        except OutOfStock:
            order.refresh_from_db()
            self._unfulfillable(order, payment, now)

    def moved(self, order: Order, attempt: PaymentAttempt, now: datetime) -> None:
        """The attempt moved without success. While its outcome is unknown the holds do not lapse."""
        if order.status != S.PENDING:
            return
        if attempt.state == PaymentAttempt.State.UNKNOWN:
            hold_until(order.reference, None)
            Order.objects.filter(pk=order.pk).update(hold_until=None)
            return
        if attempt.state == PaymentAttempt.State.DECLINED:
            record(order, "payment_declined", now=now, reason=attempt.decline_reason)
        if order.hold_until is None:
            self._hold_again(order, now)

    @staticmethod
    def _hold_again(order: Order, now: datetime) -> None:
        until = now + AFTER_UNKNOWN
        hold_until(order.reference, until)
        Order.objects.filter(pk=order.pk).update(hold_until=until)

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


def _was_paid_before(order: Order) -> bool:
    """A cancelled order that was paid once has had its money promised back: a second payment does not revive it."""
    return order.status == S.CANCELLED and order.history.filter(to_status=S.PAID).exists()


settle_order = OrderOutcome()
