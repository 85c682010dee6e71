"""The editor chooses a variant from a list, and what is stored is its SKU."""

import pytest

from commerce.catalogue.models import Product
from commerce.offers.variant_choice import variant_block
from tests.factories import catalogue, pricing, stock

pytestmark = pytest.mark.django_db
CHOICES = "/admin/shop/variant-choices/"


def told(browser, product):
    """The list for that product."""
    answer = browser.get(CHOICES, {"product": product})
    assert "no-cache" in answer["Cache-Control"]
    return answer.json()["variants"]


def test_every_variant_is_listed_with_its_price_and_stock_now(editor, lamp, at):
    brass = catalogue.variant(lamp.product, "LAMP-BRS", name="Brass", low_stock_threshold=5)
    pricing.price(brass, 45900, at=at)
    stock.stock(brass, 2, at=at)

    variants = told(editor, lamp.product_id)

    assert variants == [
        {"sku": "LAMP-BLK", "label": "Black · ¥399 · Sold out"},
        {"sku": "LAMP-BRS", "label": "Brass · ¥459 · Only 2 left"},
    ]


def test_what_is_archived_or_unpriced_is_not_offered(editor, lamp, at):
    pricing.price(catalogue.variant(lamp.product, "LAMP-OLD", is_archived=True), 100, at=at)
    catalogue.variant(lamp.product, "LAMP-NEW")

    assert [each["sku"] for each in told(editor, lamp.product_id)] == ["LAMP-BLK"]


@pytest.mark.parametrize("product", ["", "x", "-1", "987654", "9" * 30])
def test_a_product_that_is_none_has_no_variants(editor, lamp, product):
    assert told(editor, product) == []


def test_an_archived_product_has_none(editor, lamp):
    Product.objects.update(state=Product.State.ARCHIVED)

    assert told(editor, lamp.product_id) == []


def test_a_stranger_is_told_nothing(client, lamp):
    assert client.get(CHOICES, {"product": lamp.product_id}).status_code == 302


def test_the_field_is_a_plain_one_that_a_script_turns_into_a_list():
    html = variant_block().field.widget.render("body-0-value-variant", "LAMP-BLK", {"id": "v"})

    assert html.startswith('<variant-choice data-url="/admin/shop/variant-choices/" data-beside="product"')
    assert '<input type="text" name="body-0-value-variant" value="LAMP-BLK"' in html


def test_a_migration_knows_it_as_a_plain_block():
    path, _args, kwargs = variant_block().deconstruct()

    assert (path, kwargs["required"]) == ("wagtail.blocks.CharBlock", False)
