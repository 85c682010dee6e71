"""A series with a past enters once, whole and in order."""

from datetime import timedelta

import pytest

from commerce.pricing.errors import PriceMoved
from commerce.pricing.import_history import import_history
from commerce.pricing.models import PriceChange
from commerce.pricing.prices import prices_at
from core.money import Money
from tests.factories import catalogue

pytestmark = pytest.mark.django_db


def yuan(amount: int) -> Money:
    """So many yuan."""
    return Money(amount * 100, "CNY")


@pytest.fixture
def chair():
    """An armchair nobody priced yet."""
    return catalogue.variant(sku="CHAIR-RUST")


def test_an_imported_past_makes_a_lawful_prior_price(chair, at):
    steps = [
        (at - timedelta(days=200), yuan(3490)),
        (at - timedelta(days=60), yuan(3290)),
        (at - timedelta(days=10), yuan(2890)),
    ]

    import_history(chair, steps, now=at)

    price = prices_at([chair.pk], at)[chair.pk]
    assert (price.amount, price.prior, price.percent_off) == (289000, 349000, 17)


def test_a_price_raised_to_be_cut_announces_nothing(chair, at):
    steps = [
        (at - timedelta(days=200), yuan(699)),
        (at - timedelta(days=18), yuan(799)),
        (at - timedelta(days=5), yuan(699)),
    ]

    import_history(chair, steps, now=at)

    assert prices_at([chair.pk], at)[chair.pk].prior is None


def test_a_variant_with_a_log_takes_no_second_past(chair, at):
    import_history(chair, [(at, yuan(100))], now=at)

    with pytest.raises(PriceMoved):
        import_history(chair, [(at - timedelta(days=9), yuan(200))], now=at)

    assert PriceChange.objects.count() == 1


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [(0, 100), (0, 90)],
        [(-1, 100), (-2, 90)],
        [(1, 100)],
        [(-1, -100)],
    ],
)
def test_a_past_that_makes_no_sense_is_refused(chair, at, steps):
    with pytest.raises(ValueError, match="A history"):
        import_history(chair, [(at + timedelta(days=days), yuan(amount)) for days, amount in steps], now=at)
