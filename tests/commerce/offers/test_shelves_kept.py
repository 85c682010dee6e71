"""A shelf's page that is kept is right for the next reader, and takes as many statements for four dozen as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.catalogue.marks import forget_products
from commerce.pricing.change_price import change_price
from commerce.stock.reserve import reserve
from core import clock
from core.money import Money
from tests.commerce.offers.test_shelves import counts, things
from tests.factories import catalogue, pricing, stock, stories

SHELF, OTHER = "/en/shop/lighting/", "/en/shop/seats/"


@pytest.fixture
def fill(db, at):
    """`fill(n)`: so many more things on the shelf of lamps, each in two sizes; and a stool on the shelf of seats."""

    def more(count):
        start = catalogue.category().products.count()
        for number in range(start, start + count):
            product = catalogue.product(f"spot-{number:02}", category=catalogue.category())
            for size in ("Small", "Large"):
                each = catalogue.variant(product, f"SPOT-{number:02}-{size[0]}", name=size)
                pricing.price(each, 9000, at=at - timedelta(days=9))
                stock.stock(each, 9, at=at)
        return product

    stool = catalogue.variant(catalogue.product("stool", category=catalogue.category("seats", "Seats")), "STOOL")
    pricing.price(stool, 5000, at=at - timedelta(days=9))
    stock.stock(stool, 1, at=at)
    more.stool = stool
    return more


@pytest.fixture
def kept(fill, any_kept_pages, client):
    """`kept(path)`: what a stranger reads there, of a page that was kept if it still stands."""
    fill(2)

    def read(path=SHELF):
        return client.get(path)

    for path in (SHELF, OTHER):
        read(path)
        assert "hit" in read(path)["Cache-Status"]
    return read


def test_a_first_price_is_counted_on_every_shelf_at_once(kept, fill, commit):
    bench = catalogue.variant(catalogue.product("bench", category=fill.stool.product.category), "BENCH")
    with commit():
        change_price(bench, Money(50000, "CNY"), now=clock.now())

    assert counts(kept().content.decode(), "Kind")["Seats"] == 2
    assert counts(kept(OTHER).content.decode(), "Price") == {"Up to ¥100": 1, "¥300 to ¥600": 1}


def test_what_is_archived_is_counted_nowhere_at_once(kept, fill, commit):
    product = fill.stool.product
    with commit():
        product.state = "archived"
        product.save()
        forget_products(product.pk)

    assert counts(kept().content.decode(), "Kind") == {"All things": 2, "Lighting": 2}


def test_the_last_one_sold_is_counted_at_once(kept, fill, commit):
    with commit():
        reserve([(fill.stool, 1)], subject="order:1", until=None, now=clock.now())

    assert counts(kept(OTHER).content.decode(), "Stock") == {}
    assert things(kept(OTHER + "?stock=1").content.decode()) == []


def test_a_first_price_that_begins_is_counted_on_the_second(kept, fill, commit, at, time_machine):
    began = clock.now()
    bench = catalogue.variant(catalogue.product("bench", category=fill.stool.product.category), "BENCH")
    with commit():
        change_price(bench, Money(900, "CNY"), now=began, effective_at=began + timedelta(seconds=30))
    before = kept()

    time_machine.move_to(began + timedelta(seconds=30))

    assert int(before["Cache-Control"].rpartition("=")[2]) <= 30
    assert counts(before.content.decode(), "Kind")["Seats"] == 1
    assert counts(kept().content.decode(), "Kind")["Seats"] == 2


def test_a_narrowed_page_is_made_afresh(kept):
    kept(SHELF + "?stock=1")

    assert "hit" not in kept(SHELF + "?stock=1").get("Cache-Status", "")


def narrowed(kept, query: str, path=SHELF) -> list[str]:
    return things(kept(f"{path}?{query}").content.decode())


def test_what_is_at_hand_for_narrowed_pages_is_asked_for_once(kept, django_assert_max_num_queries):
    kept(SHELF + "?stock=1")

    with django_assert_max_num_queries(6):
        kept(SHELF + "?price=100")


def test_a_new_price_moves_a_thing_to_another_band_at_once(kept, fill, commit):
    assert narrowed(kept, "price=100", OTHER) == ["stool"]

    with commit():
        change_price(fill.stool, Money(50000, "CNY"), now=clock.now())

    assert narrowed(kept, "price=100", OTHER) == []
    assert narrowed(kept, "price=600", OTHER) == ["stool"]


def test_a_planned_price_moves_it_on_the_second(kept, fill, commit, time_machine):
    began = clock.now()
    time_machine.move_to(began, tick=False)
    with commit():
        change_price(fill.stool, Money(50000, "CNY"), now=began, effective_at=began + timedelta(seconds=30))
    assert narrowed(kept, "price=100", OTHER) == ["stool"]

    time_machine.move_to(began + timedelta(seconds=29), tick=False)
    before = narrowed(kept, "price=100", OTHER)
    time_machine.move_to(began + timedelta(seconds=30), tick=False)

    assert (before, narrowed(kept, "price=100", OTHER), narrowed(kept, "price=600", OTHER)) == (
        ["stool"],
        [],
        ["stool"],
    )


def test_a_hold_that_lapses_brings_a_thing_back_on_the_second_swept_or_not(kept, fill, commit, time_machine):
    began = clock.now()
    time_machine.move_to(began, tick=False)
    with commit():
        reserve([(fill.stool, 1)], subject="order:1", until=began + timedelta(seconds=30), now=began)
    held = narrowed(kept, "stock=1", OTHER)

    time_machine.move_to(began + timedelta(seconds=30), tick=False)

    assert (held, narrowed(kept, "stock=1", OTHER)) == ([], ["stool"])


def test_the_last_one_sold_leaves_what_is_in_stock_at_once(kept, fill, commit):
    assert narrowed(kept, "stock=1", OTHER) == ["stool"]

    with commit():
        reserve([(fill.stool, 1)], subject="order:1", until=None, now=clock.now())

    assert narrowed(kept, "stock=1", OTHER) == []


def test_a_thing_that_is_called_otherwise_stands_elsewhere_by_name_at_once(kept, fill, commit):
    assert narrowed(kept, "sort=name", "/en/shop/")[-1] == "stool"

    with commit():
        fill.stool.product.texts.update(name="a stool")
        forget_products(fill.stool.product_id)

    assert narrowed(kept, "sort=name", "/en/shop/")[0] == "stool"


@pytest.mark.parametrize("query", ["", "&sort=name", "&price=100&stock=1&variant=Large", "&sort=name&page=2"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_takes_seven_statements_whatever_its_length(fill, kept_pages, client, query, language, section_with):
    path = f"/{language}/shop/lighting/?afresh=1{query}"
    took = []
    for more in (12, 36):
        section_with(fill(more))
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        took.append(len(asked))

    assert took[0] == took[1] and took[1] <= 7


@pytest.fixture
def section_with(db):
    """`section_with(product)`: another story that shows it."""
    section = stories.section(stories.home())
    return lambda product: stories.article(section, f"about-{product.slug}", body=[stories.note(product)])
