"""How long to wait before asking again: a minute at first, an hour in the end."""

from datetime import datetime, timedelta

WAITS = [timedelta(seconds=seconds) for seconds in (60, 60, 120, 300, 900, 3600)]


def later(now: datetime, tries: int) -> datetime:
    """When it is this thing's turn again, after `tries` earlier ones."""
    return now + WAITS[min(tries, len(WAITS) - 1)]
