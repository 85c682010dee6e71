"""What a payment does to its order: paid once, in time or late, or sent back."""

from datetime import timedelta

import pytest
from django.core import mail

from commerce.basket.models import BasketLine
from commerce.checkout.errors import NotPayable
from commerce.checkout.lapse import lapse_due
from commerce.checkout.pay import pay_again
from commerce.ledger.audit import every_journal_balances
from commerce.ledger.models import Account, Entry
from commerce.orders.audit import moves_follow_the_table, totals_add_up
from commerce.orders.models import Order
from commerce.payments.check import check
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.payments.reconcile import reconcile_due
from commerce.payments.refunds import send_due
from commerce.payments.start import start
from commerce.stock.audit import counters_equal_their_rows
from commerce.stock.models import Reservation, StockRecord
from commerce.stock.release import release_expired
from core.mail.models import Letter
from core.mail.send import send_due as send_letters
from core.outbox.deliver import deliver_due

S = Order.Status
MINUTE = timedelta(minutes=1)


def attempt_of(order):
    return PaymentAttempt.objects.filter(subject=order.reference).latest("pk")


def balance(account):
    return sum(Entry.objects.filter(account=account).values_list("amount", flat=True))


@pytest.fixture(autouse=True)
def books_are_right(db):
    """After every test of this file the invariants hold."""
    yield
    for check_ in (every_journal_balances, totals_add_up, moves_follow_the_table, counters_equal_their_rows):
        assert check_()[1] == []


def test_money_in_time_makes_the_order_paid_and_the_stock_its_own(order, till, at):
    till.say("succeeded")

    check(attempt_of(order), at)

    order.refresh_from_db()
    assert (order.status, order.hold_until) == (S.PAID, None)
    assert set(Reservation.objects.values_list("expires_at", "released_at")) == {(None, None)}
    assert Payment.objects.get().amount == order.total
    assert not BasketLine.objects.exists()


def test_the_books_say_what_the_order_says(order, till, at):
    till.say("succeeded")
    check(attempt_of(order), at)

    assert balance(Account.PROVIDER_CLEARING) == order.total
    assert balance(Account.CUSTOMER_RECEIVABLE) == 0
    assert balance(Account.TAX) == -order.tax
    assert balance(Account.REVENUE) + balance(Account.SHIPPING_REVENUE) + balance(Account.TAX) == -order.total


def test_the_same_news_twice_is_told_once(order, till, at):
    till.say("succeeded")

    for _ in range(3):
        check(attempt_of(order), at)
    deliver_due(at + timedelta(days=400))
    send_letters(at + timedelta(days=400))

    assert Payment.objects.count() == 1
    assert Letter.objects.filter(key=f"order_confirmed:{order.number}").count() == 1
    assert len(mail.outbox) == 1


def test_a_decline_leaves_the_order_payable_and_another_try_pays_it(order, till, at):
    till.say("declined")
    check(attempt_of(order), at)
    order.refresh_from_db()
    assert order.status == S.PENDING

    second = pay_again(order, provider="sandbox", return_url="http://testserver/", now=at)
    till.states[second.reference] = "succeeded"
    check(second, at)

    order.refresh_from_db()
    assert order.status == S.PAID
    assert Payment.objects.get().attempt == second


def test_what_nobody_pays_lapses_and_gives_the_stock_back(order, till, at):
    before = lapse_due(at + 30 * MINUTE - timedelta(microseconds=1))

    after = lapse_due(at + 30 * MINUTE)

    order.refresh_from_db()
    assert (before, after, order.status) == (0, 1, S.CANCELLED)
    assert not StockRecord.objects.exclude(reserved=0).exists()
    assert BasketLine.objects.count() == 2


def test_a_payment_noticed_at_the_last_moment_is_not_lapsed(order, till, at):
    till.say("succeeded")

    lapse_due(at + 30 * MINUTE)

    order.refresh_from_db()
    assert order.status == S.PAID


def test_late_money_takes_the_stock_again_where_it_is_still_there(order, till, at):
    lapse_due(at + 30 * MINUTE)
    till.say("succeeded")

    reconcile_due(at + 40 * MINUTE)

    order.refresh_from_db()
    assert order.status == S.PAID
    assert StockRecord.objects.get(variant__sku="LAMP-BLK").reserved == 2


def test_late_money_for_what_is_gone_goes_back_in_full_and_the_buyer_is_told(order, till, at):
    lapse_due(at + 30 * MINUTE)
    StockRecord.objects.filter(variant__sku="LAMP-BLK").update(safety=3)
    till.say("succeeded")

    reconcile_due(at + 40 * MINUTE)
    send_due(at + 40 * MINUTE)
    deliver_due(at + timedelta(days=400))

    order.refresh_from_db()
    assert order.status == S.UNFULFILLABLE
    assert [amount for _, amount in till.refunds] == [order.total]
    assert Refund.objects.get().state == Refund.State.SUCCEEDED
    assert balance(Account.PROVIDER_CLEARING) == balance(Account.CUSTOMER_RECEIVABLE) == 0
    assert Letter.objects.filter(key=f"order_unfulfillable:{order.number}").exists()
    assert not StockRecord.objects.exclude(reserved=0).exists()


def test_a_second_payment_for_a_paid_order_goes_back(order, till, at):
    first = attempt_of(order)
    till.say("declined")
    check(first, at)
    second = pay_again(order, provider="sandbox", return_url="http://testserver/", now=at)
    till.states[second.reference] = "succeeded"
    check(second, at)

    till.states[first.reference] = "succeeded"
    PaymentAttempt.objects.filter(pk=first.pk).update(ask_at=at)
    check(first, at)
    send_due(at)

    order.refresh_from_db()
    assert order.status == S.PAID
    assert Payment.objects.count() == 2
    assert [amount for _, amount in till.refunds] == [order.total]
    assert (balance(Account.PROVIDER_CLEARING), balance(Account.CUSTOMER_RECEIVABLE)) == (order.total, 0)


def test_an_order_whose_hold_is_over_cannot_be_paid_any_more(order, till, at):
    till.say("declined")
    check(attempt_of(order), at)

    with pytest.raises(NotPayable):
        pay_again(order, provider="sandbox", return_url="http://testserver/", now=at + 30 * MINUTE)


def test_while_the_outcome_is_unknown_nothing_lapses(place, till, at):
    order, attempt = place()
    till.is_cut_off = True
    start(attempt, at)

    assert lapse_due(at + timedelta(hours=5)) == 0
    assert release_expired(at + timedelta(hours=5)) == 0
    order.refresh_from_db()
    assert (order.status, attempt_of(order).state) == (S.PENDING, "unknown")


def test_when_the_provider_answers_at_last_the_order_is_paid_once(place, till, at):
    order, attempt = place()
    till.is_cut_off = True
    start(attempt, at)
    till.is_cut_off = False
    till.say("succeeded")

    reconcile_due(at + timedelta(hours=5))

    order.refresh_from_db()
    assert (order.status, Payment.objects.count()) == (S.PAID, 1)


def test_a_payment_that_turned_out_to_be_none_gives_the_order_a_new_hold(place, till, at):
    order, attempt = place()
    till.is_cut_off = True
    start(attempt, at)
    till.is_cut_off = False
    till.say("declined")
    later = at + timedelta(hours=5)

    reconcile_due(later)

    order.refresh_from_db()
    assert (order.status, order.hold_until) == (S.PENDING, later + 15 * MINUTE)
    assert set(Reservation.objects.values_list("expires_at", flat=True)) == {later + 15 * MINUTE}
    assert lapse_due(later + 15 * MINUTE) == 1


def test_where_the_provider_is_silent_the_order_waits_and_its_holds_do_not(order, till, at):
    till.is_cut_off = True
    later = at + 30 * MINUTE

    assert lapse_due(later) == 0
    release_expired(later)

    order.refresh_from_db()
    assert (order.status, order.hold_until) == (S.PENDING, later + 5 * MINUTE)
    assert not StockRecord.objects.exclude(reserved=0).exists()
