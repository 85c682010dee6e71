"""A small film with a lamp in it."""

import pytest

from core.films.due import measure_one
from tests.factories import catalogue, films, pricing, stock


@pytest.fixture
def lamp(db, at):
    """A lamp at 89.00, five of it."""
    variant = catalogue.variant(catalogue.product(), "LAMP-BLK")
    pricing.price(variant, 8900, at=at)
    stock.stock(variant, 5, at=at)
    return variant


@pytest.fixture
def film(section, lamp):
    """A published film of three seconds with the lamp in it from the first to the second."""
    uploaded = films.film(3)
    measure_one(uploaded)
    return films.film_page(section, uploaded, cues=[films.cue(lamp)])
