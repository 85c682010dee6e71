"""Money is whole minor units; splits lose nothing; formatting is the reader's."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CurrencyMismatch, Money, share, split, total


def test_two_currencies_do_not_add_up():
    with pytest.raises(CurrencyMismatch):
        Money(1, "CNY") + Money(1, "USD")


@pytest.mark.parametrize("amount", [1.0, Decimal("1"), "1", True])
def test_money_takes_whole_minor_units_only(amount):
    with pytest.raises(TypeError):
        Money(amount, "CNY")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("5.00", "CNY", 500), ("500", "JPY", 500), ("1.234", "KWD", 1234), (" 12.5 ", "CNY", 1250), ("0", "CNY", 0)],
)
def test_a_typed_figure_becomes_minor_units_by_the_currencys_exponent(text, currency, minor):
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"), [("5.001", "CNY"), ("0.5", "JPY"), ("abc", "CNY"), ("NaN", "CNY"), ("Infinity", "CNY")]
)
def test_a_figure_finer_than_the_currency_is_refused(text, currency):
    with pytest.raises(ValueError):
        Money.parse(text, currency)


@pytest.mark.parametrize(
    ("money", "language", "words"),
    [
        (Money(39900, "CNY"), "en", "¥399"),
        (Money(39900, "CNY"), "zh-hans", "¥399"),
        (Money(118050, "CNY"), "en", "¥1,180.50"),
        (Money(3900, "EUR"), "en", "€39"),
        (Money(500, "JPY"), "en", "¥500"),
        (Money(-250, "CNY"), "en", "-¥2.50"),
    ],
)
def test_money_is_written_as_its_reader_writes_it(money, language, words):
    assert money.format(language) == words


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_a_split_sums_exactly_and_each_part_is_within_one_unit_of_its_share(amount, weights):
    parts = split(amount, weights)

    whole = sum(weights) or len(weights)
    ideal = [Decimal(amount) * (weight if any(weights) else 1) / whole for weight in weights]
    assert sum(parts) == amount
    assert all(abs(part - wanted) < 1 for part, wanted in zip(parts, ideal, strict=True))


def test_ties_of_a_split_go_to_the_earlier_part():
    assert split(2, [1, 1, 1]) == [1, 1, 0]


def test_a_share_is_rounded_half_up():
    assert share(689_00, Decimal(13), Decimal(113)) == 7927
    assert share(1, Decimal(1), Decimal(2)) == 1


def test_the_total_of_nothing_is_nothing_of_that_currency():
    assert total([], "CNY") == Money(0, "CNY")
