"""A basket: lines join by story, quantities stay in range, and one basket's line is nobody else's."""

import pytest

from commerce.basket.change import add_line, change_line, new_basket, remove_line, take_out
from commerce.basket.errors import BasketFull, LineRefused
from commerce.basket.models import BasketLine
from commerce.catalogue.models import Product
from core.errors import NotFound
from tests.factories.catalogue import variant
from tests.factories.pricing import price
from tests.factories.stock import stock


@pytest.fixture
def basket(db, at):
    return new_basket(at)


def test_the_same_thing_from_the_same_story_joins_its_line(basket, lamp, at):
    stock(lamp, 9, at=at)

    for source in ("article:1/block:a", "article:1/block:a", "article:2/block:b"):
        add_line(basket, sku="LAMP-BLK", quantity=1, source=source, now=at)

    lines = basket.lines.values_list("source", "quantity")
    assert sorted(lines) == [("article:1/block:a", 2), ("article:2/block:b", 1)]


def test_a_line_remembers_the_price_that_was_shown(basket, lamp, at):
    stock(lamp, 9, at=at)

    add_line(basket, sku="LAMP-BLK", quantity=1, shown=45900, now=at)
    add_line(basket, sku="LAMP-BLK", quantity=1, source="article:1", now=at)

    assert sorted(basket.lines.values_list("shown_amount", flat=True)) == [39900, 45900]


def test_everything_that_is_wrong_with_a_line_is_said_at_once(basket, at):
    with pytest.raises(LineRefused) as refusal:
        add_line(basket, sku="NO-SUCH", quantity=-5, now=at)

    assert [error["field"] for error in refusal.value.errors] == ["sku", "quantity"]
    assert not BasketLine.objects.exists()


@pytest.mark.parametrize("quantity", [0, -5, 100, 10**9])
def test_a_quantity_out_of_range_is_refused(basket, lamp, at, quantity):
    stock(lamp, 9, at=at)
    line = add_line(basket, sku="LAMP-BLK", quantity=1, now=at)

    with pytest.raises(LineRefused):
        add_line(basket, sku="LAMP-BLK", quantity=quantity, now=at)
    with pytest.raises(LineRefused):
        change_line(basket, line.pk, quantity=quantity, now=at)

    assert basket.lines.get().quantity == 1


def test_two_good_quantities_may_not_add_up_to_a_bad_one(basket, lamp, at):
    stock(lamp, 9, at=at)
    add_line(basket, sku="LAMP-BLK", quantity=98, now=at)

    with pytest.raises(LineRefused):
        add_line(basket, sku="LAMP-BLK", quantity=2, now=at)

    assert basket.lines.get().quantity == 98


@pytest.mark.parametrize("state", [Product.State.ARCHIVED, Product.State.DRAFT])
def test_what_is_not_for_sale_cannot_be_added(basket, lamp, at, state):
    stock(lamp, 9, at=at)
    Product.objects.update(state=state)

    with pytest.raises(LineRefused):
        add_line(basket, sku="LAMP-BLK", quantity=1, now=at)


def test_a_sold_out_thing_cannot_be_added(basket, lamp, at):
    with pytest.raises(LineRefused) as refusal:
        add_line(basket, sku="LAMP-BLK", quantity=1, now=at)

    assert "sold out" in refusal.value.errors[0]["message"]


def test_a_basket_holds_fifty_things_and_not_one_more(basket, at):
    for i in range(51):
        thing = variant(sku=f"THING-{i}")
        price(thing, 100, at=at)
        stock(thing, 1, at=at)
    for i in range(50):
        add_line(basket, sku=f"THING-{i}", quantity=1, now=at)

    with pytest.raises(BasketFull):
        add_line(basket, sku="THING-50", quantity=1, now=at)

    assert basket.lines.count() == 50


def test_another_baskets_line_is_not_found(basket, lamp, at):
    stock(lamp, 9, at=at)
    line = add_line(basket, sku="LAMP-BLK", quantity=1, now=at)
    other = new_basket(at)

    with pytest.raises(NotFound):
        change_line(other, line.pk, quantity=2, now=at)
    with pytest.raises(NotFound):
        remove_line(other, line.pk, now=at)

    assert basket.lines.get().quantity == 1


def test_every_change_makes_a_new_version(basket, lamp, at):
    stock(lamp, 9, at=at)

    line = add_line(basket, sku="LAMP-BLK", quantity=1, now=at)
    change_line(basket, line.pk, quantity=2, now=at)
    remove_line(basket, line.pk, now=at)

    basket.refresh_from_db()
    assert basket.version == 4


def test_buying_leaves_what_was_added_since(basket, lamp, cup, at):
    stock(lamp, 9, at=at)
    stock(cup, 9, at=at)
    add_line(basket, sku="LAMP-BLK", quantity=3, now=at)
    add_line(basket, sku="CUP-WHT", quantity=1, now=at)

    take_out(basket, {lamp.pk: 2}, now=at)

    assert sorted(basket.lines.values_list("variant__sku", "quantity")) == [("CUP-WHT", 1), ("LAMP-BLK", 1)]
