"""The small named cast: the same few things in every test, so that a reader knows them at once."""

from datetime import timedelta

import pytest
from wagtail.images.tests.utils import get_test_image_file

from core.images.models import CustomImage
from tests.factories import catalogue, pricing, shipping, stock


@pytest.fixture
def warehouse(db):
    """The store that sends parcels."""
    return stock.store("warehouse")


@pytest.fixture
def lamp(db, at):
    """A black lamp for ¥399, priced since a hundred days, with no stock until a test gives it some."""
    black = catalogue.variant(
        catalogue.product("desk-lamp", name="Desk lamp", name_zh="台灯"), "LAMP-BLK", name="Black"
    )
    pricing.price(black, 39900, at=at - timedelta(days=100))
    return black


@pytest.fixture
def cup(db, at):
    """A cup for ¥59, likewise."""
    only = catalogue.variant(catalogue.product("tea-cup", name="Tea cup", name_zh="茶杯", weight_g=180), "CUP-WHT")
    pricing.price(only, 5900, at=at - timedelta(days=100))
    return only


@pytest.fixture
def standard(db):
    """Standard delivery: ¥15, free from ¥299."""
    return shipping.method("standard")


@pytest.fixture
def picture(db):
    """A picture somebody uploaded."""
    return CustomImage.objects.create(title="Lamp", file=get_test_image_file("lamp.png"))
