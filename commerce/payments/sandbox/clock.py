"""The provider's own clock: another party's process shares none with the shop."""

import time
from datetime import UTC, datetime


def stamp() -> str:
    """This moment as the book writes it: RFC 3339, UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def seconds() -> int:
    """This moment as signatures write it: whole seconds since 1970."""
    return int(time.time())
