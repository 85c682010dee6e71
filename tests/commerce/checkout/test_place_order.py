"""Placing: everything is written or nothing is; the same basket gives one order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commerce.basket.change import add_line, change_line
from commerce.catalogue.models import Product
from commerce.checkout.errors import (
    BasketChanged,
    BasketEmpty,
    NotDelivered,
    ProviderOff,
    TotalChanged,
)
from commerce.checkout.hold import HOLD
from commerce.orders.errors import PaymentUndecided
from commerce.orders.models import Order, OrderLine
from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from commerce.payments.start import start
from commerce.pricing.change_price import change_price
from commerce.shipping.models import Band
from commerce.stock.errors import OutOfStock
from commerce.stock.models import Reservation, StockRecord
from core.money import Money
from tests.commerce.checkout.conftest import BUYER
from tests.factories.stock import stock

S = Order.Status


def nothing_was_written():
    return (
        not (Order.objects.exists() or PaymentAttempt.objects.exists() or Reservation.objects.exists())
        and not StockRecord.objects.exclude(reserved=0).exists()
    )


def test_an_order_is_written_with_its_holds_and_its_attempt(place, at):
    order, attempt = place()

    assert (order.status, order.total, order.hold_until) == (S.PENDING, 85700, at + HOLD)
    assert (attempt.state, attempt.subject, attempt.amount) == ("created", order.reference, 85700)
    assert sorted(Reservation.objects.values_list("record__variant__sku", "quantity", "subject")) == [
        ("CUP-WHT", 1, order.reference),
        ("LAMP-BLK", 2, order.reference),
    ]


def test_a_line_remembers_where_it_was_seen_and_needs_no_other_table(place):
    order, _ = place()

    Product.objects.filter(slug="desk-lamp").update(slug="renamed", state=Product.State.ARCHIVED)

    line = order.lines.get(sku="LAMP-BLK")
    assert (line.name, line.variant_name, line.unit, line.total) == ("Desk lamp", "Black", 39900, 79800)
    assert (line.source, line.return_days) == ("article:1/block:a", 15)


def test_a_total_that_changed_is_refused_with_the_new_one(place, lamp, at):
    change_price(lamp, Money(45900, "CNY"), now=at)

    with pytest.raises(TotalChanged) as refusal:
        place()

    assert refusal.value.quote.total == Money(97700, "CNY")
    assert nothing_was_written()


def test_every_shortage_is_told_at_once_and_nothing_is_left_behind(place, basket, at, lamp, cup):
    StockRecord.objects.filter(variant=lamp).update(on_hand=1)
    StockRecord.objects.filter(variant=cup).update(on_hand=0)

    with pytest.raises(OutOfStock) as refusal:
        place()

    assert refusal.value.shortages == {"LAMP-BLK": (2, 1), "CUP-WHT": (1, 0)}
    assert nothing_was_written()


def test_a_thing_that_left_the_shop_stops_the_order(place):
    Product.objects.filter(slug="tea-cup").update(state=Product.State.ARCHIVED)

    with pytest.raises(OutOfStock) as refusal:
        place()

    assert refusal.value.shortages == {"CUP-WHT": (1, 0)}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"provider": "nobody"}, ProviderOff),
        ({"basket_version": 99}, BasketChanged),
        ({"buyer": replace(BUYER, method="balloon")}, NotDelivered),
    ],
    ids=["provider", "version", "method"],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(place, changes, error):
    with pytest.raises(error):
        place(**changes)

    assert nothing_was_written()


def test_an_empty_basket_is_refused(place, basket):
    basket.lines.all().delete()

    with pytest.raises(BasketEmpty):
        place()


def test_the_same_basket_gives_the_same_order_however_often_it_is_sent(place, at):
    first, attempt = place()
    start(attempt, at)

    again = [place() for _ in range(3)]

    assert {order.number for order, _ in again} == {first.number}
    assert {each.pk for _, each in again} == {attempt.pk}
    assert StockRecord.objects.get(variant__sku="LAMP-BLK").reserved == 2


def test_after_a_decline_the_same_basket_pays_the_same_order_with_another_attempt(place):
    order, attempt = place()
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state="declined")

    again, second = place()

    assert (again.pk, second.state) == (order.pk, "created")
    assert second.pk != attempt.pk


def test_a_changed_basket_makes_a_new_order_and_does_not_stand_in_its_own_way(place, basket, lamp, at):
    old, _ = place()
    change_line(basket, basket.lines.get(variant=lamp).pk, quantity=3, now=at)

    new, _ = place(expected_total=Money(125600, "CNY"))

    old.refresh_from_db()
    assert (old.status, new.status) == (S.CANCELLED, S.PENDING)
    assert PaymentAttempt.objects.get(subject=old.reference).state == "cancelled"
    assert StockRecord.objects.get(variant=lamp).reserved == 3


def test_nobody_orders_twice_while_the_first_payment_is_undecided(place, basket, till, lamp, at):
    order, attempt = place()
    till.is_cut_off = True
    start(attempt, at)
    add_line(basket, sku="CUP-WHT", quantity=1, now=at)

    with pytest.raises(PaymentUndecided):
        place(expected_total=Money(91600, "CNY"))

    order.refresh_from_db()
    assert (order.status, OrderLine.objects.count()) == (S.PENDING, 2)


def test_an_abandoned_order_does_not_block_the_last_piece_once_its_time_is_over(place, lamp, at):
    first, _ = place()
    stock(lamp, -1, at=at)

    later, _ = place(now=at + timedelta(hours=1))

    first.refresh_from_db()
    assert (first.status, later.status) == (S.CANCELLED, S.PENDING)
    assert later.pk != first.pk


@pytest.mark.parametrize(
    "change",
    [
        {"email": "other@vitrine.example"},
        {"phone": "+86 21 5555 0100"},
        {"address": replace(BUYER.address, line1="1 Another Street")},
    ],
    ids=["email", "phone", "street"],
)
def test_what_the_buyer_corrected_is_what_the_order_says(place, change):
    first, _ = place()

    second, _ = place(buyer=replace(BUYER, **change))

    first.refresh_from_db()
    assert (first.status, second.status) == (S.CANCELLED, S.PENDING)
    assert {"email": second.email, "phone": second.phone, "line1": second.address["line1"]} == {
        "email": change.get("email", BUYER.email),
        "phone": change.get("phone", ""),
        "line1": change["address"].line1 if "address" in change else BUYER.address.line1,
    }


def test_a_lower_price_the_buyer_agreed_to_is_what_is_charged(place, lamp, at):
    first, _ = place()
    change_price(lamp, Money(29900, "CNY"), now=at)

    second, attempt = place(expected_total=Money(65700, "CNY"))

    first.refresh_from_db()
    assert (first.status, second.total, attempt.amount) == (S.CANCELLED, 65700, 65700)


def test_a_total_nobody_quoted_is_refused_and_the_order_before_stands(place):
    first, attempt = place()

    with pytest.raises(TotalChanged):
        place(expected_total=Money(1, "CNY"))

    first.refresh_from_db()
    attempt.refresh_from_db()
    assert (first.status, attempt.state) == (S.PENDING, "created")


def test_a_total_of_nothing_needs_no_provider_and_is_paid_at_once(place, basket, lamp, cup, at):
    for thing in (lamp, cup):
        change_price(thing, Money(0, "CNY"), now=at)
    Band.objects.update(price=0)

    order, attempt = place(expected_total=Money(0, "CNY"))

    assert (order.status, attempt) == (S.PAID, None)
    assert not PaymentAttempt.objects.exists()


def test_a_retry_after_the_order_was_paid_is_told_of_that_order(place, basket, till, at):
    version = basket.version
    order, attempt = place(basket_version=version)
    start(attempt, at)
    till.say("succeeded")
    check(attempt, at)

    again, same = place(basket_version=version)

    assert (again.pk, again.status, same.pk) == (order.pk, S.PAID, attempt.pk)
    assert Order.objects.count() == 1
