"""The lowest price of thirty days belongs to an announced reduction: it stands beside a prior price, nowhere else."""

import re
from datetime import timedelta

import pytest

from core import clock
from tests.factories import catalogue, pricing, stock, stories

LOWEST = "Lowest price in the last 30 days"


@pytest.fixture
def surfaces(db, client):
    """`surfaces(*steps)`: a lamp's page and its card on a shelf, after these (days ago, price)."""

    def of(*steps):
        now = clock.now()
        product = catalogue.product("shade", name="Shade", category=catalogue.category())
        lamp = catalogue.variant(product, "SHADE")
        for days, amount in steps:
            pricing.price(lamp, amount, at=now - timedelta(days=days))
        stock.stock(lamp, 9, at=now)
        return [client.get(path).content.decode() for path in ("/en/p/shade/", "/en/shop/lighting/")]

    stories.home()
    return of


@pytest.mark.parametrize(
    "steps",
    [
        [(90, 50000)],
        [(90, 50000), (2, 60000)],
        [(90, 50000), (20, 60000), (2, 50000)],
    ],
    ids=["never changed", "dearer than it was", "raised, and back again"],
)
def test_what_is_not_reduced_is_told_without_it(surfaces, steps):
    for html in surfaces(*steps):
        assert LOWEST not in html


def test_beside_a_prior_price_it_is_told(surfaces):
    for html in surfaces((90, 50000), (5, 40000)):
        assert "¥500</s>" in html
        assert f"{LOWEST}: ¥400" in html


def test_on_a_shelf_a_struck_price_says_what_it_was(surfaces, settings):
    settings.PRIOR_PRICE_DAYS = 7

    _page, shelf = surfaces((90, 50000), (5, 40000))

    assert re.search(r"<small>Struck out: the lowest price in the 7 days before \d+ \w+\.</small>", shelf)


@pytest.mark.parametrize("days", [30, 7])
def test_the_sentence_names_the_days_the_shop_looks_back(surfaces, settings, days):
    settings.PRIOR_PRICE_DAYS = days

    page, _shelf = surfaces((90, 50000), (5, 40000))

    assert re.search(rf"¥500</s> was the lowest price in the {days} days before \d+ \w+\.</p>", page)
