"""The number of this month's issue: counted in months from the first, so that nobody has to remember to raise it."""

from dataclasses import dataclass
from datetime import date

FIRST = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: its number and the first day of its month."""

    number: int
    month: date


def issue_of(today: date) -> Issue:
    """The issue on sale on that day; the first one for any day before it."""
    months = (today.year - FIRST.year) * 12 + today.month - FIRST.month
    return Issue(max(months, 0) + 1, today.replace(day=1))
