"""Ending an order gives back what it held: stock and money, each once, whatever the order of presses."""

import pytest

from commerce.ledger.follow import follow
from commerce.ledger.models import Account
from commerce.orders.cancel import cancel_order
from commerce.orders.errors import IllegalMove, NothingToRefund, PaymentUndecided
from commerce.orders.fulfil import Parcel, ship
from commerce.orders.models import Order
from commerce.orders.refund import refund_order
from commerce.payments.check import check
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.payments.refunds import send_due
from commerce.stock.models import StockRecord
from core import clock
from core.mail.models import Letter
from core.money import Money
from core.outbox.deliver import deliver_due
from tests.factories.audit import violations

pytestmark = pytest.mark.django_db
BY = {"by": "admin@vitrine.example", "reason": "asked by telephone"}


def reserved(sku):
    return StockRecord.objects.values_list("on_hand", "reserved").get(variant__sku=sku)


def test_a_paid_order_that_is_cancelled_gives_back_all_it_held(paid, at):
    cancel_order(paid, **BY, now=at)

    send_due(at)
    paid.refresh_from_db()
    assert paid.status == Order.Status.CANCELLED
    assert reserved("LAMP-BLK") == (3, 0)
    assert Refund.objects.get().amount == paid.total
    assert violations() == []


def test_cancelling_twice_pays_back_once(paid, at):
    cancel_order(paid, **BY, now=at)

    with pytest.raises(IllegalMove):
        cancel_order(paid, **BY, now=at)

    assert Refund.objects.count() == 1


def test_an_unpaid_order_is_cancelled_without_any_money(order, at):
    cancel_order(order, **BY, now=at)

    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert not Refund.objects.exists()
    assert reserved("LAMP-BLK") == (3, 0)


def test_nobody_cancels_while_the_provider_is_silent(order, at):
    PaymentAttempt.objects.filter(subject=order.reference).update(state="unknown")

    with pytest.raises(PaymentUndecided):
        cancel_order(order, **BY, now=at)

    order.refresh_from_db()
    assert order.status == Order.Status.PENDING
    assert reserved("LAMP-BLK") == (3, 2)


def test_what_has_left_is_not_cancelled(paid, at):
    ship(paid, Parcel(), by="clerk", now=at)

    with pytest.raises(IllegalMove):
        cancel_order(paid, **BY, now=at)

    assert not Refund.objects.exists()


def test_the_letter_says_how_much_goes_back(paid, at):
    cancel_order(paid, **BY, now=at)

    deliver_due(clock.now())

    letter = Letter.objects.get(key=f"order_cancelled:{paid.number}")
    assert "¥857" in letter.text
    assert "asked by telephone" not in letter.text


def test_the_buyers_page_does_not_say_nothing_was_charged(client, paid, at):
    cancel_order(paid, **BY, now=at)

    page = client.get(f"/en/orders/{paid.number}/?token={paid.token}").content.decode()

    assert "¥857 goes back to you the way it came." in page
    assert "Nothing was charged" not in page


def test_a_second_payment_does_not_revive_what_was_cancelled_after_it_was_paid(paid, till, at):
    cancel_order(paid, **BY, now=at)
    late = PaymentAttempt.objects.create(
        subject=paid.reference,
        provider="sandbox",
        amount=paid.total,
        currency="CNY",
        state="cancelled",
        created_at=at,
        updated_at=at,
    )

    till.states[late.reference] = "succeeded"
    check(late, at)

    paid.refresh_from_db()
    assert paid.status == Order.Status.CANCELLED
    assert [payment.refunded_amount for payment in Payment.objects.all()] == [paid.total, paid.total]
    assert violations() == []


def test_everything_goes_back_and_the_order_stays(paid, at):
    ship(paid, Parcel(), by="clerk", now=at)

    amount = refund_order(paid, **BY, now=at)

    send_due(at)
    paid.refresh_from_db()
    assert amount == Money(paid.total, "CNY")
    assert paid.status == Order.Status.SHIPPED
    assert reserved("LAMP-BLK") == (1, 0)
    assert violations() == []


@pytest.mark.parametrize("is_sent", [True, False], ids=["refunded", "cancelled"])
def test_no_tax_is_owed_for_what_went_back_whole(paid, at, is_sent):
    if is_sent:
        ship(paid, Parcel(), by="clerk", now=at)
        refund_order(paid, **BY, now=at)
    else:
        cancel_order(paid, **BY, now=at)
    before = follow(paid.reference)

    send_due(at)

    after = dict(follow(paid.reference).balances)
    tax, clearing = str(Account.TAX.label), str(Account.PROVIDER_CLEARING.label)
    assert dict(before.balances)[tax] == Money(-paid.tax, "CNY") != Money(0, "CNY")
    assert after[tax] == after[clearing] == Money(0, "CNY")
    assert violations() == []


def test_a_second_refund_is_refused(paid, at):
    ship(paid, Parcel(), by="clerk", now=at)
    refund_order(paid, **BY, now=at)

    with pytest.raises(NothingToRefund):
        refund_order(paid, **BY, now=at)

    assert Refund.objects.count() == 1


def test_what_the_provider_refused_may_be_asked_again(paid, till, at):
    ship(paid, Parcel(), by="clerk", now=at)
    refund_order(paid, **BY, now=at)
    till.refund_state = "failed"
    send_due(at)

    refund_order(paid, **BY, now=at)

    assert sorted(Refund.objects.values_list("state", flat=True)) == ["failed", "requested"]
