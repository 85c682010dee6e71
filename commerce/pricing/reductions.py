"""The lawful prior price, purely: a log of steps in, what may be announced out. docs/pricing.md says why.

A reduction is a price below the one just before it. Its prior price is the lowest price in the `days` before the
reduction began, counted back from the first step when it deepens without a break (Directive 98/6/EC art. 6a;
CJEU C-330/23: a percentage must be computed from it too).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LOW_DAYS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` on, the price was `amount` minor units."""

    at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class PriceNow:
    """What a log of `steps` says at one moment. `prior` and `percent_off` are set only where they may be announced."""

    amount: int
    low30: int
    prior: int | None
    percent_off: int | None
    reduced_since: datetime | None
    next_change_at: datetime | None
    steps: tuple[Step, ...] = ()


def price_now(steps: Sequence[Step], *, now: datetime, days: int) -> PriceNow | None:
    """Read the log at `now`, or None where it has not begun. Steps are in order of time."""
    past = _distinct([step for step in steps if step.at <= now])
    if not past:
        return None
    future = [step.at for step in steps if step.at > now]
    current = past[-1].amount
    began = _reduction_began(past)
    prior = _lowest(past, began - timedelta(days=days), began) if began else None
    if prior is not None and prior <= current:
        prior = None
    return PriceNow(
        amount=current,
        low30=_lowest(past, now - timedelta(days=LOW_DAYS), now, until_included=True),
        prior=prior,
        percent_off=percent_off(prior, current) if prior else None,
        reduced_since=began if prior else None,
        next_change_at=future[0] if future else None,
        steps=tuple(steps),
    )


def percent_off(prior: int, current: int) -> int | None:
    """The reduction in whole percent, rounded down so that it is never flattered; None below one percent."""
    return (prior - current) * 100 // prior or None


def _distinct(steps: list[Step]) -> list[Step]:
    """The steps without those that changed nothing; of two at one moment the later word counts."""
    kept: list[Step] = []
    for step in steps:
        if kept and kept[-1].at == step.at:
            kept.pop()
        if not kept or kept[-1].amount != step.amount:
            kept.append(step)
    return kept


def _reduction_began(past: list[Step]) -> datetime | None:
    """When the running reduction took its first step; None when the last step was not down."""
    began = None
    for before, after in zip(reversed(past[:-1]), reversed(past[1:]), strict=True):
        if after.amount >= before.amount:
            break
        began = after.at
    return began


def _lowest(past: list[Step], since: datetime, until: datetime, *, until_included: bool = False) -> int | None:
    """The lowest price in force at any moment of [since, until); None where the log is younger than `until`."""
    in_force = [
        step.amount
        for i, step in enumerate(past)
        if (step.at < until or (until_included and step.at == until)) and (i + 1 == len(past) or past[i + 1].at > since)
    ]
    return min(in_force, default=None)
