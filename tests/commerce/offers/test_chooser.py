"""The editor's chooser: what can be sold, with its price, found by whatever the editor remembers."""

import pytest
from django.urls import reverse

from commerce.catalogue.models import Product
from core.users.models import User
from tests.factories import catalogue

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
