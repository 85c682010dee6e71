"""Issues, days, moments and the price's line: the pure parts of a page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from themes.dates import write
from themes.issue import issue_of
from themes.sparkline import BOTTOM, MIDDLE, TOP, sparkline

NOW = datetime(2026, 11, 21, 1, 40, tzinfo=UTC)


def days_ago(days: float) -> datetime:
    """That many days before now."""
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "number"),
    [(date(2026, 11, 24), 47), (date(2023, 1, 31), 1), (date(2024, 1, 1), 13), (date(2020, 1, 1), 1)],
)
def test_issues_count_months(today, number):
    assert issue_of(today).number == number


@pytest.mark.parametrize(
    ("form", "english", "chinese"),
    [
        ("day", "21 November 2026", "2026 年 11 月 21 日"),
        ("short", "21 November", "11 月 21 日"),
        ("month", "November 2026", "2026 年 11 月"),
        ("moment", "Saturday 21 November, 09:40", "11 月 21 日 星期六 09:40"),
        ("time", "09:40", "09:40"),
    ],
)
def test_moments_are_told_in_the_sites_own_time(settings, form, english, chinese):
    settings.TIME_ZONE = "Asia/Shanghai"

    assert write(NOW, form, "en") == english
    assert write(NOW, form, "zh-hans") == chinese


def test_a_price_that_fell_is_a_step_down_with_its_low_marked():
    line = sparkline([(days_ago(45), 200), (days_ago(9), 100)], now=NOW)

    assert line.path == f"M45 {TOP}H81V{BOTTOM}H90"
    assert (line.low.x, line.low.y) == (81, BOTTOM)
    assert [step.until for step in line.steps] == [days_ago(9), None]


def test_a_price_set_before_the_window_holds_from_its_first_day():
    line = sparkline([(days_ago(300), 900), (days_ago(200), 100), (days_ago(30), 150)], now=NOW)

    assert [(step.amount, step.since) for step in line.steps] == [(100, days_ago(90)), (150, days_ago(30))]
    assert line.low.x == 0


def test_a_price_that_never_moved_is_a_level_line():
    line = sparkline([(days_ago(300), 100), (days_ago(20), 100)], now=NOW)

    assert line.path == f"M0 {MIDDLE}H90"
    assert len(line.steps) == 1


def test_the_lowest_price_is_marked_where_it_first_held():
    line = sparkline([(days_ago(80), 100), (days_ago(60), 300), (days_ago(40), 100)], now=NOW)

    assert line.low.x == pytest.approx(10)


@pytest.mark.parametrize("changes", [[], [(NOW + timedelta(days=1), 100)]], ids=["none", "only to come"])
def test_without_a_price_there_is_no_line(changes):
    assert sparkline(changes, now=NOW) is None
