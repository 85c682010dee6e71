"""Money that comes after the hold is over: nothing is sold twice, no money is lost, and nobody pays twice unnoticed."""

from datetime import timedelta

import pytest

from commerce.basket.change import add_line, new_basket
from commerce.basket.quote import quote_basket
from commerce.checkout.lapse import lapse_due
from commerce.ledger.audit import every_journal_balances
from commerce.orders.admin.attention import troubles
from commerce.orders.audit import moves_follow_the_table, totals_add_up
from commerce.orders.beside import bought_twice
from commerce.orders.cancel import cancel_order
from commerce.orders.models import Order
from commerce.orders.page import what_happened
from commerce.orders.refund import refund_order
from commerce.payments.check import check
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.payments.reconcile import reconcile_due
from commerce.payments.refunds import send_due
from commerce.payments.start import start
from commerce.stock.audit import counters_equal_their_rows
from commerce.stock.models import Reservation, StockRecord
from commerce.stock.release import release_expired
from core.mail.models import Letter
from core.outbox.deliver import deliver_due
from tests.factories.stock import stock

S = Order.Status
MINUTE = timedelta(minutes=1)
TWICE = "Bought twice, perhaps: ask the buyer which order is wanted, and cancel or refund the other"


@pytest.fixture(autouse=True)
def nothing_is_sold_twice(db):
    """After every test of this file the invariants hold, and nothing more is set aside than there is."""
    yield
    for check_ in (every_journal_balances, totals_add_up, moves_follow_the_table, counters_equal_their_rows):
        assert check_()[1] == []
    assert all(record.reserved <= record.on_hand for record in StockRecord.objects.all())


@pytest.fixture
def unheard(place, till, at):
    """An order whose call to the provider had no answer yet: it is written, and nothing is known."""
    order, attempt = place()
    till.states[attempt.reference] = "action_required"
    return order, attempt


@pytest.fixture
def buy(place, till):
    """`buy(sku, quantity, at)`: somebody else buys that and pays."""

    def run(sku, quantity, at):
        basket = new_basket(at)
        add_line(basket, sku=sku, quantity=quantity, now=at)
        total = quote_basket(basket, now=at, language="en").total
        order, attempt = place(basket=basket, expected_total=total, now=at)
        till.states[attempt.reference] = "succeeded"
        check(attempt, at)
        order.refresh_from_db()
        assert order.status == S.PAID
        return order

    return run


def pay(attempt, till, at):
    till.states[attempt.reference] = "succeeded"
    check(PaymentAttempt.objects.get(pk=attempt.pk), at)


def hang(attempt, till, at):
    """The provider is asked to open the payment and is not heard."""
    till.is_cut_off = True
    start(PaymentAttempt.objects.get(pk=attempt.pk), at)
    till.is_cut_off = False


def left(sku) -> int:
    return StockRecord.objects.get(variant__sku=sku).sellable


@pytest.mark.parametrize("swept", [True, False], ids=["swept", "not yet swept"])
@pytest.mark.parametrize("unknown", ["before the others came", "after they came", "never"])
def test_what_others_took_after_the_hold_was_over_is_theirs_and_the_money_goes_back(
    unheard, buy, till, at, swept, unknown
):
    order, attempt = unheard
    later = at + 31 * MINUTE
    if swept:
        release_expired(later)
    if unknown == "before the others came" and swept:
        hang(attempt, till, later)
    others = buy("LAMP-BLK", 2, later)
    if unknown == "after they came":
        hang(attempt, till, later)

    pay(attempt, till, later + MINUTE)
    send_due(later + MINUTE)
    deliver_due(later + timedelta(days=400))

    order.refresh_from_db()
    assert order.status == S.UNFULFILLABLE
    assert Reservation.objects.get(released_at__isnull=True).subject == others.reference
    assert (Refund.objects.get().amount, Refund.objects.get().state) == (order.total, "succeeded")
    assert Letter.objects.filter(key=f"order_unfulfillable:{order.number}").exists()


def test_a_hold_that_is_over_and_still_there_is_kept_while_nobody_knows(unheard, buy, till, at):
    order, attempt = unheard
    later = at + 31 * MINUTE
    hang(attempt, till, later)

    assert left("LAMP-BLK") == 1
    assert release_expired(later + timedelta(days=1)) == 0
    pay(attempt, till, later + timedelta(days=1))
    order.refresh_from_db()
    assert order.status == S.PAID


def test_where_only_a_part_is_gone_all_the_money_goes_back_and_all_the_stock_comes_back(unheard, buy, till, at):
    order, attempt = unheard
    later = at + 31 * MINUTE
    buy("LAMP-BLK", 2, later)  # which frees the lamps' hold and leaves the cup's
    hang(attempt, till, later)

    pay(attempt, till, later + MINUTE)

    order.refresh_from_db()
    assert order.status == S.UNFULFILLABLE
    assert Refund.objects.get().amount == order.total
    assert (left("LAMP-BLK"), left("CUP-WHT")) == (1, 9)


@pytest.fixture
def replace(basket, place):
    """`replace(at)`: the same basket with a lamp less is ordered again: it replaces the order it gave before."""

    def run(at, quantity=1):
        line = basket.lines.get(variant__sku="LAMP-BLK")
        line.quantity = quantity
        line.save()
        type(basket).objects.filter(pk=basket.pk).update(version=basket.version + 1)
        basket.refresh_from_db()
        total = quote_basket(basket, now=at, language="en").total
        return place(basket=basket, expected_total=total, now=at)

    return run


def twice(at) -> list[tuple[str, str]]:
    return [(each.order, each.detail) for group in troubles(at).values() for each in group if each.what == TWICE]


@pytest.mark.parametrize("first", ["the new one", "the old one"])
def test_two_orders_of_one_basket_that_are_both_paid_are_told_to_a_person_and_to_the_buyer(
    order, replace, till, at, first
):
    old = PaymentAttempt.objects.get()
    newer, new = replace(at + MINUTE)
    start(new, at + MINUTE)
    till.states[old.reference] = "action_required"

    for attempt in (new, old) if first == "the new one" else (old, new):
        assert twice(at + 2 * MINUTE) == []
        pay(attempt, till, at + 2 * MINUTE)

    order.refresh_from_db()
    newer.refresh_from_db()
    assert (order.status, newer.status) == (S.PAID, S.PAID)
    assert twice(at + 3 * MINUTE) == [(order.number, newer.number)]
    assert any("Paid beside another order" in what_happened(event) for event in order.history.all())


@pytest.mark.parametrize("end", [cancel_order, refund_order], ids=["cancelled", "refunded"])
@pytest.mark.parametrize("which", ["the old one", "the new one"])
def test_it_is_told_until_one_of_them_gives_its_money_back(order, replace, till, at, end, which):
    old = PaymentAttempt.objects.get()
    newer, new = replace(at + MINUTE)
    pay(new, till, at + 2 * MINUTE)
    pay(old, till, at + 2 * MINUTE)

    end(order if which == "the old one" else newer, by="mei", reason="not wanted", now=at + 3 * MINUTE)

    assert twice(at + 4 * MINUTE) == []
    assert Payment.objects.filter(refunded_amount__gt=0).count() == 1


def test_an_order_that_lapsed_and_the_one_its_basket_gave_then_are_told_too(order, basket, place, till, at):
    old = PaymentAttempt.objects.get()
    later = at + 40 * MINUTE
    lapse_due(later)
    basket.refresh_from_db()
    basket.lines.filter(variant__sku="LAMP-BLK").update(quantity=1)
    total = quote_basket(basket, now=later, language="en").total
    newer, new = place(basket=basket, expected_total=total, now=later)

    pay(new, till, later + MINUTE)
    pay(old, till, later + MINUTE)

    assert twice(later + 2 * MINUTE) == [(order.number, newer.number)]


def test_an_order_replaced_twice_is_told_beside_the_last(order, replace, lamp, till, at):
    old = PaymentAttempt.objects.get()
    replace(at + MINUTE)
    last, newest = replace(at + 2 * MINUTE, quantity=3)
    stock(lamp, 6, at=at)

    pay(newest, till, at + 3 * MINUTE)
    pay(old, till, at + 3 * MINUTE)

    assert twice(at + 4 * MINUTE) == [(order.number, last.number)]


def test_an_order_that_was_replaced_and_paid_alone_is_nobodys_trouble(order, replace, till, at):
    old = PaymentAttempt.objects.get()
    newer, _ = replace(at + MINUTE)
    pay(old, till, at + 2 * MINUTE)
    reconcile_due(at + 3 * MINUTE)
    lapse_due(at + 60 * MINUTE)

    newer.refresh_from_db()
    assert newer.status == S.CANCELLED
    assert twice(at + 61 * MINUTE) == []


def test_the_next_purchase_of_the_same_basket_is_not_the_same_thing_twice(order, replace, basket, place, till, at):
    old = PaymentAttempt.objects.get()
    replace(at + MINUTE)
    pay(old, till, at + 2 * MINUTE)
    lapse_due(at + 60 * MINUTE)
    basket.refresh_from_db()
    add_line(basket, sku="CUP-WHT", quantity=2, now=at + 70 * MINUTE)
    total = quote_basket(basket, now=at + 70 * MINUTE, language="en").total
    _, attempt = place(basket=basket, expected_total=total, now=at + 70 * MINUTE)

    pay(attempt, till, at + 71 * MINUTE)

    assert Payment.objects.count() == 2
    assert twice(at + 72 * MINUTE) == []


def test_what_was_settled_long_ago_hides_nothing_that_is_open(order, replace, basket, place, lamp, till, at):
    stock(lamp, 9, at=at)
    old = PaymentAttempt.objects.get()
    newer, new = replace(at + MINUTE)
    pay(new, till, at + 2 * MINUTE)
    pay(old, till, at + 2 * MINUTE)
    refund_order(newer, by="mei", reason="not wanted", now=at + 3 * MINUTE)
    basket.refresh_from_db()
    add_line(basket, sku="LAMP-BLK", quantity=2, now=at + 70 * MINUTE)
    total = quote_basket(basket, now=at + 70 * MINUTE, language="en").total
    again, first = place(basket=basket, expected_total=total, now=at + 70 * MINUTE)
    last, second = replace(at + 71 * MINUTE)
    pay(second, till, at + 72 * MINUTE)
    pay(first, till, at + 72 * MINUTE)

    found = bought_twice(1)

    assert [(each.order, each.others) for each in found] == [(again, (last,))]
