"""A basket with a lamp and a cup, a buyer, and the verbs of checkout in short."""

from datetime import timedelta

import pytest

from commerce.basket.change import add_line, new_basket
from commerce.basket.quote import quote_basket
from commerce.checkout.buyer import Address, Buyer
from commerce.checkout.place_order import place_order
from commerce.payments.start import start
from tests.factories.pricing import tax_rate
from tests.factories.stock import stock

BUYER = Buyer(
    email="reader@vitrine.example",
    address=Address(name="Lin Yue", line1="18 Wutongyin Lane", city="Shanghai", postcode="200031", country="CN"),
)


@pytest.fixture
def basket(lamp, cup, standard, till, at):
    """Two lamps and a cup, ¥857, delivered free."""
    stock(lamp, 3, at=at)
    stock(cup, 9, at=at)
    tax_rate("13", at=at - timedelta(days=9))
    basket = new_basket(at)
    add_line(basket, sku="LAMP-BLK", quantity=2, source="article:1/block:a", now=at)
    add_line(basket, sku="CUP-WHT", quantity=1, now=at)
    return basket


@pytest.fixture
def total(basket, at):
    """What the reader agreed to."""
    return quote_basket(basket, now=at, language="en").total


@pytest.fixture
def place(basket, total, at):
    """`place()`: the first transaction, as the door would call it."""

    def run(**changes):
        asked = {
            "basket": basket,
            "buyer": BUYER,
            "provider": "sandbox",
            "expected_total": total,
            "return_url": lambda order: f"http://testserver/en/checkout/return/{order.number}/?token={order.token}",
            "now": at,
        }
        return place_order(**(asked | changes))

    return run


@pytest.fixture
def order(place, at):
    """An order that waits at the provider's page."""
    order, attempt = place()
    start(attempt, at)
    order.refresh_from_db()
    return order
