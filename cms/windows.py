"""What of a body is there at a moment. Everything that shows a body to readers asks here first."""

from collections.abc import Iterable
from datetime import datetime

from cms.blocks.timed import window_of


def body_at(raw: Iterable[dict], now: datetime) -> list[dict]:
    """The body's blocks at that moment: a timed block's own in its place while its time is, nothing before and after.

    Doing it twice changes nothing.
    """
    there: list[dict] = []
    for block in raw:
        if block["type"] != "timed":
            there.append(block)
        elif is_open(block["value"], now):
            there += block["value"].get("body") or ()
    return there


def is_open(value: dict, now: datetime) -> bool:
    """Is it the time of that timed block? Its start belongs to it, its end does not."""
    starts_at, ends_at = window_of(value)
    return (starts_at is None or starts_at <= now) and (ends_at is None or now < ends_at)


def next_boundary(raw: Iterable[dict], now: datetime) -> datetime | None:
    """The next moment at which the body becomes another by the clock; None when it stays as it is."""
    moments = [moment for block in raw if block["type"] == "timed" for moment in window_of(block["value"])]
    return min((moment for moment in moments if moment and moment > now), default=None)
