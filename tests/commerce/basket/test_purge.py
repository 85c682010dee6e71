"""Baskets live as long as their cookie, and not one moment longer than the next sweep."""

from datetime import timedelta

from commerce.basket.change import add_line, new_basket
from commerce.basket.cookie import KEEP_SECONDS
from commerce.basket.models import Basket
from commerce.basket.purge import purge_forgotten
from tests.factories.stock import stock


def test_a_basket_is_forgotten_with_its_cookie(lamp, at):
    stock(lamp, 9, at=at)
    old, young = new_basket(at), new_basket(at + timedelta(seconds=1))
    add_line(old, sku="LAMP-BLK", quantity=1, now=at)

    purge_forgotten(at + timedelta(seconds=KEEP_SECONDS))

    assert list(Basket.objects.all()) == [young]
