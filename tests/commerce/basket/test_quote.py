"""A quote says what the basket costs now: price, stock and delivery from the database, changes in words."""

from datetime import timedelta

import pytest

from commerce.basket.change import add_line, new_basket
from commerce.basket.quote import quote_basket
from commerce.catalogue.models import Product
from commerce.pricing.change_price import change_price
from core.money import Money
from tests.factories.pricing import tax_rate
from tests.factories.stock import stock


@pytest.fixture
def basket(lamp, cup, standard, at):
    stock(lamp, 9, at=at)
    stock(cup, 9, at=at)
    basket = new_basket(at)
    add_line(basket, sku="CUP-WHT", quantity=2, now=at)
    return basket


def quote(basket, now, **asked):
    return quote_basket(basket, now=now, language="en", **asked)


def test_goods_delivery_and_total_add_up(basket, at):
    now = quote(basket, at)

    assert (now.subtotal, now.shipping, now.total) == (Money(11800, "CNY"), Money(1500, "CNY"), Money(13300, "CNY"))
    assert now.free_delivery_gap == Money(18100, "CNY")


def test_delivery_is_free_from_its_band_on(basket, at):
    add_line(basket, sku="LAMP-BLK", quantity=1, now=at)

    now = quote(basket, at)

    assert (now.shipping.amount, now.free_delivery_gap) == (0, None)


def test_the_tax_is_inside_and_never_added(basket, at):
    tax_rate("13", at=at - timedelta(days=1))

    now = quote(basket, at)

    assert now.tax == Money(1358 + 173, "CNY")
    assert now.total == Money(13300, "CNY")


def test_a_price_that_changed_since_is_said_and_counts(basket, cup, at):
    change_price(cup, Money(6900, "CNY"), now=at + timedelta(hours=1))

    now = quote(basket, at + timedelta(hours=1))

    assert (now.lines[0].unit.amount, now.lines[0].was_shown.amount) == (6900, 5900)
    assert quote(basket, at).lines[0].was_shown is None


def test_more_than_there_is_stops_the_order(basket, cup, at):
    add_line(basket, sku="CUP-WHT", quantity=8, source="article:1", now=at)

    now = quote(basket, at)

    assert [line.shortage for line in now.lines] == [True, True]
    assert not now.can_be_ordered


def test_a_thing_that_left_the_shop_costs_nothing_and_stops_the_order(basket, at):
    Product.objects.filter(slug="tea-cup").update(state=Product.State.ARCHIVED)

    now = quote(basket, at)

    assert (now.lines[0].is_gone, now.total.amount, now.can_be_ordered) == (True, 1500, False)


def test_a_country_nobody_delivers_to_has_no_delivery(basket, at):
    now = quote(basket, at, country="AQ")

    assert (now.delivery, now.can_be_ordered) == (None, False)


@pytest.mark.parametrize("lines", [1, 5])
def test_the_number_of_queries_does_not_grow_with_the_lines(basket, at, lines, django_assert_num_queries):
    for i in range(lines):
        add_line(basket, sku="LAMP-BLK", quantity=1, source=f"article:{i}", now=at)

    with django_assert_num_queries(5):
        quote(basket, at)
