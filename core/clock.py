"""The one reader of the clock. Rules take `now` as an argument; doors (views, commands, tasks) get it here."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC, aware."""
    return datetime.now(UTC)
