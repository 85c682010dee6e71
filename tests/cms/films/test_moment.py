"""Moments as addresses, files and people write them."""

import re

import pytest

from cms.films import moment

LENGTH = 90_000


@pytest.mark.parametrize(
    ("asked", "at"),
    [
        ("75", 75_000),
        ("75s", 75_000),
        ("1m15s", 75_000),
        ("1M15S", 75_000),
        ("0h1m15s", 75_000),
        ("1m", 60_000),
        ("1m5", 65_000),
        ("12.5", 12_500),
        ("0", 0),
        ("1000", LENGTH),
        ("2h", LENGTH),
    ],
)
def test_an_address_names_a_moment_within_the_film(asked, at):
    assert moment.asked_for(asked, LENGTH) == at


@pytest.mark.parametrize("asked", ["", " ", "soon", "-5", "1:15", "1s1m", "١٢", "9" * 30, "1e3"])
def test_anything_else_names_none(asked):
    assert moment.asked_for(asked, LENGTH) is None


@pytest.mark.parametrize(
    ("text", "at"), [("00:01:15.250", 75_250), ("01:15.250", 75_250), ("01:15", 75_000), ("99:00:00.000", 356_400_000)]
)
def test_a_clock_is_read_to_the_thousandth(text, at):
    assert moment.read_clock(text) == at


@pytest.mark.parametrize("text", ["", "75", "1:60.000", "00:61:00.000", "00:00:01,000", "00:00:1.000", "-00:01.000"])
def test_what_is_no_clock_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        moment.read_clock(text)


@pytest.mark.parametrize("at", [0, 1, 999, 59_999, 60_000, 3_599_999, 3_600_000, 356_399_999])
def test_what_is_written_is_read_as_the_same(at):
    assert moment.read_clock(moment.as_clock(at)) == at


def test_people_read_minutes_and_hours_only_where_there_are_any():
    assert [moment.said(at) for at in (0, 12_345, 75_000, 3_675_000)] == ["0:00", "0:12", "1:15", "1:01:15"]
    assert [moment.in_address(at) for at in (12_000, 12_500, 12_050)] == ["12", "12.5", "12.05"]
    assert [moment.iso_length(at) for at in (28_080, 75_000, 3_675_000)] == ["PT28S", "PT1M15S", "PT1H1M15S"]
