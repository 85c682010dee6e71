"""The page of what is sold out or not sold any more is no dead end."""

from datetime import timedelta

import pytest

from commerce.catalogue.models import Product, ProductSubstitute
from tests.factories import catalogue, pricing, stock, stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(db):
    """A section to write in."""
    return stories.section(stories.home())


@pytest.fixture
def candle(at):
    """A candle on the lamp's shelf, in stock and about as dear."""
    variant = catalogue.variant(catalogue.product("candle", name="Candle", category=catalogue.category()), "CANDLE")
    pricing.price(variant, 38900, at=at - timedelta(days=9))
    stock.stock(variant, 9, at=at)
    return variant


def archive(variant, **fields):
    """Take the product off the shelves."""
    Product.objects.filter(pk=variant.product_id).update(state=Product.State.ARCHIVED, **fields)


def test_an_archived_product_says_so_and_leads_on(client, section, lamp, candle):
    ProductSubstitute.objects.create(product=lamp.product, substitute=candle.product)
    page = stories.article(section, body=[stories.note(lamp.product), stories.note(candle.product)])
    archive(lamp)

    answer = client.get("/en/p/desk-lamp/")

    html = answer.content.decode()
    assert answer.status_code == 410
    assert "We no longer sell this." in html and "Desk lamp" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "/en/p/candle/" in html
    assert page.url in html
    assert 'action="/en/basket/add/"' not in html and 'action="/en/alerts/"' not in html


def test_what_never_was_public_is_not_found(client, lamp):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.DRAFT)

    assert client.get("/en/p/desk-lamp/").status_code == 404
    assert client.get("/en/p/no-such-thing/").status_code == 404


def test_an_archived_product_without_a_substitute_still_leads_to_the_shop(client, lamp):
    archive(lamp)

    html = client.get("/en/p/desk-lamp/").content.decode()

    assert "We no longer sell this." in html
    assert "/en/shop/" in html


def test_an_archived_product_leads_to_what_costs_about_as_much_on_its_shelf(client, lamp, candle):
    archive(lamp, category=candle.product.category)

    assert "/en/p/candle/" in client.get("/en/p/desk-lamp/").content.decode()


def test_a_sold_out_page_offers_what_is_near_in_price_on_its_shelf(client, lamp, candle):
    Product.objects.filter(pk=lamp.product_id).update(category=candle.product.category)

    html = client.get("/en/p/desk-lamp/").content.decode()

    assert 'class="alternatives"' in html and "/en/p/candle/" in html


def test_a_sold_out_page_promises_no_delivery(client, lamp, standard, at):
    sold_out = client.get("/en/p/desk-lamp/").content.decode()
    stock.stock(lamp, 3, at=at)

    assert "<dt>Delivery</dt>" not in sold_out
    assert "<dt>Return</dt>" in sold_out
    assert "<dt>Delivery</dt>" in client.get("/en/p/desk-lamp/").content.decode()


def test_a_page_in_stock_offers_nothing_else(client, lamp, candle, at):
    Product.objects.filter(pk=lamp.product_id).update(category=candle.product.category)
    stock.stock(lamp, 3, at=at)

    assert 'class="alternatives"' not in client.get("/en/p/desk-lamp/").content.decode()


def test_the_stories_are_counted(client, section, lamp):
    for number in range(8):
        stories.article(section, f"story-{number}", title=f"Story {number}", body=[stories.note(lamp.product)])

    html = client.get("/en/p/desk-lamp/").content.decode()

    assert "Written about in 8 stories" in html
    assert html.count("<h3><a href") == 6
