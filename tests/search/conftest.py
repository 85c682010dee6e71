"""A small shop and magazine to look through."""

import pytest

from tests.factories.stock import stock


@pytest.fixture
def stocked(lamp, cup, at):
    """A lamp and a cup, both in stock."""
    stock(lamp, 3, at=at)
    stock(cup, 9, at=at)
    return lamp, cup
