"""Ninety days of one price as a stepped line. Pure geometry: the component says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH = 90
TOP, BOTTOM, MIDDLE = 8, 32, 20


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the 90 × 40 view box."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Step:
    """A price in minor units from `since` on, and until `until`, None for the one that holds now."""

    amount: int
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The line's `path`, the `low` it reached first, and its steps, oldest first."""

    path: str
    low: Point
    lowest: int
    steps: tuple[Step, ...]
    start: datetime
    end: datetime


def sparkline(changes: Sequence[tuple[datetime, int]], *, now: datetime, days: int = WIDTH) -> Sparkline | None:
    """The line for the changes (moment, minor units; oldest first) up to `now`; None while nothing can be compared."""
    start = now - timedelta(days=days)
    steps = _steps(changes, start, now)
    if not steps or (len(steps) == 1 and steps[0].since > start):
        return None
    amounts = [step.amount for step in steps]
    lowest, highest = min(amounts), max(amounts)
    points = [Point(_x(step.since, start, now), _y(step.amount, lowest, highest)) for step in steps]
    low = next(point for point, amount in zip(points, amounts, strict=True) if amount == lowest)
    return Sparkline(_path(points), low, lowest, tuple(steps), start, now)


def _steps(changes, start, now) -> list[Step]:
    past = [(at, amount) for at, amount in changes if at <= now]
    before = [change for change in past if change[0] <= start][-1:]
    shown = [(max(at, start), amount) for at, amount in [*before, *(change for change in past if change[0] > start)]]
    moved = [change for i, change in enumerate(shown) if i == 0 or change[1] != shown[i - 1][1]]
    ends = [*(at for at, _ in moved[1:]), None][: len(moved)]
    return [Step(amount, since, until) for (since, amount), until in zip(moved, ends, strict=True)]


def _x(at: datetime, start: datetime, end: datetime) -> float:
    return round((at - start) / (end - start) * WIDTH, 2)


def _y(amount: int, lowest: int, highest: int) -> float:
    if highest == lowest:
        return MIDDLE
    return round(BOTTOM - (amount - lowest) / (highest - lowest) * (BOTTOM - TOP), 2)


def _path(points: Sequence[Point]) -> str:
    first, *rest = points
    line = f"M{first.x:g} {first.y:g}"
    for point in rest:
        line += f"H{point.x:g}V{point.y:g}"
    return f"{line}H{WIDTH}"
