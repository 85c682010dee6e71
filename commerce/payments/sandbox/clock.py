"""The provider's own clock: another party's process shares none with the shop."""

import logging
import time
from datetime import UTC, datetime


def stamp() -> str:
    """This moment as the book writes it: RFC 3339, UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Line(logging.Formatter):
    """A line of its log, with its moment in UTC like everything it writes."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


def seconds() -> int:
    """This moment as signatures write it: whole seconds since 1970."""
    return int(time.time())
