"""The shop's pages say for how long anybody may keep them."""

from datetime import timedelta

import pytest

from commerce.catalogue.models import Category
from commerce.pricing.change_price import change_price
from core import clock
from core.money import Money
from tests.factories.catalogue import variant

PAGES = ("/en/p/desk-lamp/", "/en/shop/", "/en/shop/lamps/")


@pytest.fixture
def shelf(lamp):
    """The lamp, on a shelf of its own."""
    lamp.product.category = Category.objects.create(slug="lamps")
    lamp.product.save()
    return lamp


@pytest.mark.parametrize("path", PAGES)
def test_a_strangers_page_may_be_kept_for_a_minute(shelf, client, path):
    answer = client.get(path)

    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_kept_no_longer_than_any_price_on_it(shelf, client, path, at):
    other = variant(shelf.product, "LAMP-WHT")
    now = clock.now()
    change_price(other, Money(39900, "CNY"), now=now)
    change_price(other, Money(29900, "CNY"), now=now, effective_at=now + timedelta(seconds=20))

    kept = client.get(path)["Cache-Control"]

    assert 0 <= int(kept.rpartition("s-maxage=")[2]) <= 20


@pytest.mark.parametrize("path", PAGES)
def test_nobody_keeps_the_page_of_somebody_with_a_session(shelf, client, path, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader@vitrine.example", "a-long-password"))

    assert client.get(path)["Cache-Control"] == "private, no-store"
