"""The lawful prior price, as a table: a log of steps in, what may be announced out."""

from datetime import UTC, datetime, timedelta

import pytest

from commerce.pricing.reductions import Step, percent_off, price_now

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def log(*steps):
    """Steps as (days ago, major units)."""
    return [Step(NOW - timedelta(days=days), amount * 100) for days, amount in steps]


@pytest.mark.parametrize(
    ("steps", "amount", "prior", "off"),
    [
        pytest.param(log((90, 100)), 100, None, None, id="never changed"),
        pytest.param(log((90, 100), (10, 80)), 80, 100, 20, id="reduced"),
        pytest.param(log((90, 100), (10, 120)), 120, None, None, id="raised"),
        pytest.param(log((90, 100), (20, 120), (10, 110)), 110, None, None, id="raised first, then cut above the low"),
        pytest.param(log((90, 100), (20, 120), (10, 90)), 90, 100, 10, id="raised first, cut below: the low counts"),
        pytest.param(log((90, 100), (50, 60), (45, 100), (10, 80)), 80, 100, 20, id="a low older than the window"),
        pytest.param(log((90, 100), (35, 60), (12, 100), (10, 80)), 80, None, None, id="a low inside the window"),
        pytest.param(log((90, 100), (20, 90), (10, 80)), 80, 100, 20, id="deepened: counted from the first step"),
        pytest.param(log((90, 100), (20, 90), (15, 95), (10, 80)), 80, 90, 11, id="a raise breaks the run"),
        pytest.param(log((5, 100), (2, 70)), 70, 100, 30, id="younger than the window: the days it has"),
        pytest.param(log((2, 70)), 70, None, None, id="new: nothing before"),
        pytest.param(log((90, 100), (10, 99.5)), 99.5, 100, None, id="under one percent: no percentage"),
        pytest.param(log((90, 100), (10, 100), (5, 80)), 80, 100, 20, id="a step that changes nothing"),
    ],
)
def test_what_a_price_log_may_announce(steps, amount, prior, off):
    steps = [Step(step.at, int(step.amount)) for step in steps]

    price = price_now(steps, now=NOW, days=30)

    assert (price.amount, price.prior, price.percent_off) == (
        int(amount * 100),
        prior and prior * 100,
        off,
    )


def test_the_percentage_is_rounded_down():
    assert percent_off(3290_00, 2890_00) == 12
    assert percent_off(100, 1) == 99


def test_a_price_holds_from_its_very_moment():
    steps = [Step(NOW - timedelta(days=40), 100), Step(NOW, 80)]

    before = price_now(steps, now=NOW - timedelta(microseconds=1), days=30)
    at = price_now(steps, now=NOW, days=30)

    assert (before.amount, before.next_change_at) == (100, NOW)
    assert (at.amount, at.prior, at.next_change_at) == (80, 100, None)


def test_low30_is_the_lowest_of_the_last_thirty_days_however_it_ends():
    steps = log((90, 100), (31, 50), (30, 100), (10, 80), (5, 120))

    price = price_now(steps, now=NOW, days=30)

    assert price.low30 == 80_00


def test_a_log_that_has_not_begun_says_nothing():
    assert price_now([Step(NOW + timedelta(days=1), 100)], now=NOW, days=30) is None


def test_of_two_prices_at_one_moment_the_later_word_counts():
    steps = [Step(NOW - timedelta(days=9), 100), Step(NOW - timedelta(days=9), 90)]

    assert price_now(steps, now=NOW, days=30).amount == 90
