"""The editor's chooser: what can be sold, with its price, found by whatever the editor remembers."""

import pytest
from django.urls import reverse

from commerce.catalogue.models import Product, ProductImage
from commerce.offers.chooser import product_chooser
from core.users.models import User
from tests.factories import catalogue, stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(client):
    """The chooser's rows for these words."""
    client.force_login(User.objects.create_superuser("editor@example.com", "a-long-password"))
    return lambda words="": client.get(reverse("product_chooser:choose_results"), {"q": words}).content.decode()


def test_a_product_is_listed_with_its_price_and_stock(results, lamp):
    rows = results()

    assert all(words in rows for words in ("Desk lamp", "¥399", "Sold out"))


@pytest.mark.parametrize("words", ["desk", "台灯", "lamp-blk", "desk-lamp"])
def test_it_is_found_by_name_in_either_language_sku_or_address(results, lamp, cup, words):
    rows = results(words)

    assert "Desk lamp" in rows
    assert "Tea cup" not in rows


def test_what_cannot_be_sold_is_not_offered(results):
    catalogue.product("old-lamp", name="Old lamp", state=Product.State.ARCHIVED)

    assert "Old lamp" not in results()


def test_a_stranger_chooses_nothing(client):
    assert client.get(reverse("product_chooser:choose")).status_code == 302


def test_the_field_is_told_of_picture_price_and_stock(results, client, lamp, picture, warehouse, at):
    ProductImage.objects.create(product=lamp.product, image=picture)
    stock.stock(lamp, 3, at=at)

    told = client.get(reverse("product_chooser:chosen", args=[lamp.product_id])).json()["result"]

    assert told["title"] == "Desk lamp"
    assert told["figures"] == "¥399 · Only 3 left"
    assert told["picture"] == picture.thumb


def test_the_field_shows_what_was_chosen_before(lamp, cup):
    Product.objects.filter(pk=cup.product_id).update(state="archived")
    field = product_chooser.widget_class()

    shown = [field.render("product", variant.product_id, {"id": "id_product"}) for variant in (lamp, cup)]

    assert "¥399 · Sold out" in shown[0]
    assert "readers do not see it" in shown[1]
    assert "new ProductChooser(" in shown[0]


def test_an_empty_field_is_empty(db):
    assert "blank" in product_chooser.widget_class().render("product", None, {"id": "id_product"})
