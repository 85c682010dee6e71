"""How many statements a page may take, made afresh, whatever the number of things on it. docs/performance.md."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.catalogue.models import ProductImage, ProductSpec
from tests.factories import catalogue, pricing, stock, stories
from tests.flows.test_a_reader_buys_a_lamp import WHO, add, order_form, submit

BUDGET = {"/en/": 15, "/en/p/thing-0/": 11, "/en/shop/lighting/": 8, "/en/home/the-quiet-hour/": 9}
# With the savepoints a test's own transaction costs. What they should come to: docs/performance.md.
ADD, SUBMIT, UP_TO_THERE = 14, 65, 105


@pytest.fixture
def things(standard, picture, at):
    """`things(n)`: so many lamps on one shelf, each with a picture, a specification, a price and stock, in a story."""
    section = stories.section(stories.home())
    shelf = catalogue.category()

    def fill(count: int):
        made = []
        for n in range(count):
            lamp = catalogue.variant(catalogue.product(f"thing-{n}", category=shelf), f"THING-{n}")
            ProductImage.objects.create(product=lamp.product, image=picture)
            ProductSpec.objects.create(product=lamp.product, locale="en", name="Width", value="30 cm")
            pricing.price(lamp, 1000 + n, at=at - timedelta(days=90))
            stock.stock(lamp, 9, at=at)
            made.append(stories.note(lamp.product))
        return stories.article(section, body=made)

    return fill


def statements(client, path: str) -> int:
    """Of that page made afresh, with what a whole site shares known already."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{path}?afresh=1").status_code == 200
    return len(asked)


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_made_afresh_keeps_its_budget(things, kept_pages, client, count):
    things(count)

    took = {path: statements(client, path) for path in BUDGET}

    assert {path: n for path, n in took.items() if n > BUDGET[path]} == {}


def test_a_kept_page_takes_none(things, kept_pages, client):
    things(1)
    for path in BUDGET:
        client.get(path)

    with CaptureQueriesContext(connection) as asked:
        for path in BUDGET:
            client.get(path)

    assert len(asked) == 0


def test_the_way_to_the_provider_keeps_its_budget(lamp, standard, till, at, kept_pages, client):
    stock.stock(lamp, 30, at=at)
    add(client)
    submit(client)
    took = {}

    def count(step, do):
        with CaptureQueriesContext(connection) as asked:
            done = do()
        took[step] = len(asked)
        return done

    count("add", lambda: add(client))
    form = count("form", lambda: order_form(client))
    count("submit", lambda: client.post("/en/checkout/", WHO | form))

    assert took["add"] <= ADD, took
    assert took["submit"] <= SUBMIT, took
    assert sum(took.values()) <= UP_TO_THERE, took
