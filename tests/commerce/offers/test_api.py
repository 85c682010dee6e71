"""Products and offers over HTTP: shapes, filters, a cursor, and as many queries for fifty as for one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.catalogue.models import Brand, Product
from commerce.pricing.change_price import change_price
from core.money import Money
from tests.factories import catalogue, pricing
from tests.factories.api import faults
from tests.factories.stock import stock


@pytest.fixture
def shop(lamp, cup, at):
    """A lamp by Sonne on a shelf of its own, and a cup."""
    stock(lamp, 3, at=at)
    Product.objects.filter(pk=lamp.product_id).update(
        category=catalogue.category(), brand=Brand.objects.create(slug="sonne")
    )
    return lamp


def queries(api, path) -> int:
    """How many queries an answer takes once everything that is looked up once has been."""
    api.ask("GET", path)
    with CaptureQueriesContext(connection) as asked:
        assert api.ask("GET", path).status_code == 200
    return len(asked)


def test_a_product_in_a_list_says_what_it_is_and_costs(shop, api):
    said = api.ask("GET", "/products").json()

    assert [item["slug"] for item in said["items"]] == ["desk-lamp", "tea-cup"]
    assert said["next"] is None
    lamp = said["items"][0]
    assert (lamp["name"], lamp["category"], lamp["brand"]) == ("Desk lamp", "lighting", "sonne")
    assert lamp["price_from"] == {"amount": 39900, "currency": "CNY"}
    assert lamp["url"] == "/en/p/desk-lamp/"
    assert [(variant["sku"], variant["offer"]["stock"]["state"]) for variant in lamp["variants"]] == [
        ("LAMP-BLK", "low")
    ]


def test_a_price_from_is_one_that_can_be_paid(shop, api, at):
    cheaper = catalogue.variant(shop.product, "LAMP-WHT")
    pricing.price(cheaper, 19900, at=at)

    def price_from():
        return api.ask("GET", "/products").json()["items"][0]["price_from"]["amount"]

    assert price_from() == 39900
    stock(cheaper, 1, at=at)
    assert price_from() == 19900


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("?category=lighting", ["desk-lamp"]),
        ("?brand=sonne", ["desk-lamp"]),
        ("?brand=sonne&category=lighting", ["desk-lamp"]),
        ("?category=nowhere", []),
        ("?category=%00", []),
        ("?brand=灯", []),
    ],
)
def test_a_filter_narrows(shop, api, query, slugs):
    assert [item["slug"] for item in api.ask("GET", f"/products{query}").json()["items"]] == slugs


def test_facets_count_what_choosing_them_would_show(shop, api):
    facets = api.ask("GET", "/products?category=lighting").json()["facets"]

    assert facets["category"] == [{"slug": "lighting", "name": "Lighting", "count": 1}]
    assert facets["brand"] == [{"slug": "sonne", "name": "sonne", "count": 1}]


def test_a_cursor_walks_through_everything_once(shop, api):
    first = api.ask("GET", "/products?limit=1").json()
    second = api.ask("GET", f"/products?limit=1&cursor={first['next']}").json()

    assert [first["items"][0]["slug"], second["items"][0]["slug"]] == ["desk-lamp", "tea-cup"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=49", "limit=abc", "cursor=%25", "cursor=灯", "cursor=AA", "q=lamp"]
)
def test_a_question_that_makes_no_sense_is_refused(shop, api, query):
    answer = api.ask("GET", f"/products?{query}")

    assert (answer.status_code, faults(answer)) == (422, [query.partition("=")[0]])


def test_every_wrong_parameter_is_named(shop, api):
    assert sorted(faults(api.ask("GET", "/products?limit=x&colour=red"))) == ["colour", "limit"]


def test_a_product_says_everything_its_page_says(shop, api):
    said = api.ask("GET", "/products/desk-lamp?language=zh-hans").json()

    assert (said["name"], said["language"]) == ("台灯", "zh-hans")
    assert said["returns"] == {"days": 15, "reason": ""}
    assert said["specs"] == said["gallery"] == []


@pytest.mark.parametrize("slug", ["nothing", "%00", "x" * 300, "灯", "desk-lamp%20"])
def test_a_product_that_is_not_there_is_a_404(shop, api, slug):
    assert api.ask("GET", f"/products/{slug}").status_code == 404


def test_an_archived_product_is_not_there(shop, api):
    Product.objects.update(state=Product.State.ARCHIVED)

    assert api.ask("GET", "/products").json()["items"] == []
    assert api.ask("GET", "/products/desk-lamp").status_code == 404
    assert api.ask("GET", "/offers?skus=LAMP-BLK").json()["unknown"] == ["LAMP-BLK"]


def test_products_may_be_kept_for_a_minute_and_offers_and_refusals_never(shop, api):
    kept = [api.ask("GET", path)["Cache-Control"] for path in ("/products", "/products/desk-lamp")]
    never = [
        api.ask("GET", path)["Cache-Control"] for path in ("/offers?skus=A", "/products/none", "/products?limit=0")
    ]

    assert kept == ["public, max-age=60"] * 2
    assert never == ["private, no-store"] * 3


def test_products_are_not_kept_beyond_the_next_change_of_a_price(shop, api, at, monkeypatch):
    monkeypatch.setattr("core.clock.now", lambda: at)
    change_price(shop, Money(29900, "CNY"), now=at, effective_at=at + timedelta(seconds=20))

    assert api.ask("GET", "/products/desk-lamp")["Cache-Control"] == "public, max-age=20"


def test_offers_come_in_the_order_asked_and_name_the_unknown(shop, api):
    answer = api.ask("GET", "/offers?skus=CUP-WHT,NOPE,LAMP-BLK,LAMP-BLK,灯")

    said = answer.json()
    assert [offer["sku"] for offer in said["items"]] == ["CUP-WHT", "LAMP-BLK"]
    assert (said["unknown"], said["next"]) == (["NOPE", "灯"], None)
    assert answer["Cache-Control"] == "private, no-store"
    assert said["items"][1] == {
        "sku": "LAMP-BLK",
        "price": {"amount": 39900, "currency": "CNY"},
        "prior_price": None,
        "percent_off": None,
        "low30": {"amount": 39900, "currency": "CNY"},
        "tax_included": True,
        "stock": {"state": "low", "left": 3, "date": None},
        "next_change_at": None,
        "currency": "CNY",
    }


@pytest.mark.parametrize("query", ["", "?skus=", "?skus=" + ",".join(f"S{n}" for n in range(51)), "?sku=LAMP-BLK"])
def test_a_question_for_no_or_too_many_offers_is_refused(shop, api, query):
    answer = api.ask("GET", f"/offers{query}")

    assert answer.status_code == 422
    assert "skus" in faults(answer)


def test_many_take_no_more_queries_than_one(shop, api, at):
    counts = {path: queries(api, path) for path in ("/offers?skus=LAMP-BLK", "/products")}
    more = [catalogue.variant(sku=f"MORE-{number}") for number in range(20)]
    for variant in more:
        pricing.price(variant, 100, at=at)
        stock(variant, 2, at=at)

    skus = ",".join(variant.sku for variant in more)
    assert queries(api, f"/offers?skus={skus}") == counts["/offers?skus=LAMP-BLK"] <= 4
    assert queries(api, "/products") == counts["/products"] <= 12
