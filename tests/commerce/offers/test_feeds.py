"""The files other catalogues read: every row whole or not there, and at the price of the page."""

import csv
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.catalogue.models import Brand, BrandText, ProductImage, ProductText
from commerce.offers import feeds
from core import clock
from tests.factories import catalogue, pricing, stock

G = "{http://base.google.com/ns/1.0}"
REQUIRED = ("id", "title", "description", "link", "image_link", "availability", "price")
META = ("id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand")


@pytest.fixture
def maker(db):
    brand = Brand.objects.create(slug="far-shore")
    BrandText.objects.create(brand=brand, locale="en", name="Far Shore")
    return brand


@pytest.fixture
def listed(lamp, cup, maker, picture, standard, at):
    """Lamp and cup as catalogues want them: described, pictured, with a maker; the lamp on hand, the cup sold out."""
    for product in (lamp.product, cup.product):
        product.brand = maker
        product.save()
        ProductImage.objects.create(product=product, image=picture)
        ProductText.objects.filter(product=product).update(description="It stays where you put it.")
    stock.stock(lamp, 3, at=at)
    return lamp


def body(client, name, language="en"):
    response = client.get(f"/feeds/products/{language}/{name}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    return b"".join(response.streaming_content).decode()


def google(client, language="en") -> dict[str, dict]:
    channel = ElementTree.fromstring(body(client, "google.xml", language)).find("channel")
    rows = [{child.tag.removeprefix(G): child.text for child in item} for item in channel.iter("item")]
    return {row["id"]: row for row in rows}


def meta(client, language="en") -> dict[str, dict]:
    return {row["id"]: row for row in csv.DictReader(StringIO(body(client, "meta.csv", language)))}


def test_a_row_has_what_each_catalogue_requires(listed, client):
    for row in google(client).values():
        assert all(row.get(field) for field in REQUIRED)
        assert row["brand"] and row["condition"] == "new" and row["item_group_id"]
    for row in meta(client).values():
        assert all(row[field] for field in META)


def test_each_catalogue_is_told_of_stock_in_its_own_words(listed, client):
    assert {sku: row["availability"] for sku, row in google(client).items()} == {
        "LAMP-BLK": "in_stock",
        "CUP-WHT": "out_of_stock",
    }
    assert {sku: row["availability"] for sku, row in meta(client).items()} == {
        "LAMP-BLK": "in stock",
        "CUP-WHT": "out of stock",
    }


def test_a_thing_without_a_number_says_that_it_has_none(listed, client):
    listed.gtin = "9520000000004"
    listed.save()

    lamp, cup = (google(client)[sku] for sku in ("LAMP-BLK", "CUP-WHT"))

    assert (lamp["gtin"], lamp.get("identifier_exists")) == ("9520000000004", None)
    assert (cup.get("gtin"), cup["identifier_exists"]) == (None, "no")


def test_a_lawful_reduction_is_a_sale_price(listed, client):
    pricing.price(listed, 29900, at=clock.now() - timedelta(days=1))

    for row in (google(client)["LAMP-BLK"], meta(client)["LAMP-BLK"]):
        assert (row["price"], row["sale_price"]) == ("399.00 CNY", "299.00 CNY")


def test_a_price_raised_to_be_cut_is_no_sale(listed, client):
    pricing.price(listed, 59900, at=clock.now() - timedelta(days=3))
    pricing.price(listed, 39900, at=clock.now() - timedelta(days=1))

    assert google(client)["LAMP-BLK"]["price"] == "399.00 CNY"
    assert "sale_price" not in google(client)["LAMP-BLK"]
    assert meta(client)["LAMP-BLK"]["sale_price"] == ""


def test_sending_is_reckoned_for_what_the_thing_costs(listed, client):
    found = {}
    channel = ElementTree.fromstring(body(client, "google.xml"))
    for item in channel.iter("item"):
        found[item.find(f"{G}id").text] = item.find(f"{G}shipping/{G}price").text

    assert found == {"LAMP-BLK": "0.00 CNY", "CUP-WHT": "15.00 CNY"}


def test_addresses_are_whole_and_lead_to_the_variant(listed, client):
    row = google(client)["LAMP-BLK"]

    assert row["link"] == "http://localhost:8000/en/p/desk-lamp/?v=LAMP-BLK"
    assert row["canonical_link"] == "http://localhost:8000/en/p/desk-lamp/"
    assert row["image_link"].startswith("http://localhost:8000/media/")


@pytest.mark.parametrize("lacking", ["picture", "description", "brand", "price"])
def test_a_row_that_would_be_refused_is_not_sent(listed, client, lacking):
    product = listed.product
    if lacking == "picture":
        product.images.all().delete()
    elif lacking == "description":
        ProductText.objects.filter(product=product).update(description="", why="")
    elif lacking == "brand":
        type(product).objects.filter(pk=product.pk).update(brand=None)
    else:
        pricing.price(listed, 0, at=clock.now() - timedelta(days=1))

    assert set(google(client)) == set(meta(client)) == {"CUP-WHT"}


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_what_is_not_for_sale_is_in_no_file(listed, client, state):
    listed.product.state = state
    listed.product.save()

    assert set(google(client)) == {"CUP-WHT"}


def test_words_cannot_become_markup_or_formulas(listed, client):
    ProductText.objects.filter(product=listed.product).update(
        name="=HYPERLINK(1)", description="<b>Hot & \x07bright</b>"
    )

    assert google(client)["LAMP-BLK"]["description"] == "Hot & bright"
    assert meta(client)["LAMP-BLK"]["title"] == "'=HYPERLINK(1)"


def test_a_file_in_chinese_has_chinese_names_and_addresses(listed, client):
    row = meta(client, "zh-hans")["LAMP-BLK"]

    assert row["title"] == "台灯"
    assert row["link"] == "http://localhost:8000/zh-hans/p/desk-lamp/?v=LAMP-BLK"


@pytest.mark.parametrize("path", ["en/openai.jsonl", "fr/google.xml", "en/"])
def test_a_file_nobody_writes_is_not_found(db, client, path):
    assert client.get(f"/feeds/products/{path}").status_code == 404


def test_a_file_takes_as_many_queries_for_many_as_for_few(listed, client, at):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(feeds.rows("en", clock.now()))
        return len(queries)

    few = asked()
    for number in range(30):
        other = catalogue.variant(catalogue.product(f"thing-{number}"), f"THING-{number}")
        pricing.price(other, 900, at=at)

    assert asked() <= few


def test_a_long_file_is_read_in_pieces_and_misses_nothing(listed, monkeypatch):
    monkeypatch.setattr(feeds, "CHUNK", 1)

    assert [row.sku for row in feeds.rows("en", clock.now())] == ["LAMP-BLK", "CUP-WHT"]
