"""Moments of a film, in milliseconds, as addresses and people write them: 75, 1m15s, 1:15."""

import re

ASKED = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})(?:\.(\d{1,3}))?s?)?", re.ASCII)
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.(\d{1,3}))?", re.ASCII)
HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1000


def asked_for(text: str, length: int) -> int | None:
    """The moment that `?t=` names, within the film; None where it names none.

    Seconds, with or without `s` and thousandths, or hours, minutes and seconds with their letters.
    """
    match = ASKED.fullmatch(text.strip().lower())
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds, thousandths = match.groups()
    return min(_sum(hours, minutes, seconds, thousandths), length)


def read_clock(text: str) -> int:
    """The milliseconds of WebVTT's `[hh:]mm:ss.mmm`, or of fewer digits after the point. Raises ValueError."""
    match = CLOCK.fullmatch(text)
    if not match or int(match[2]) > 59 or int(match[3]) > 59:
        raise ValueError(text)
    return _sum(*match.groups())


def as_clock(milliseconds: int) -> str:
    """As WebVTT writes it: 00:01:15.250."""
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, thousandths = divmod(rest, SECOND)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def said(milliseconds: int) -> str:
    """As people read it: 1:15, or 1:01:15 where there are hours."""
    hours, rest = divmod(milliseconds // SECOND, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def in_address(milliseconds: int) -> str:
    """As `?t=` takes it: seconds, with thousandths only where there are any."""
    seconds, thousandths = divmod(milliseconds, SECOND)
    return f"{seconds}.{thousandths:03}".rstrip("0") if thousandths else str(seconds)


def iso_length(milliseconds: int) -> str:
    """As schema.org takes a length: PT1M15S (ISO 8601)."""
    hours, rest = divmod(milliseconds // SECOND, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{seconds}S"


def _sum(hours: str | None, minutes: str | None, seconds: str | None, thousandths: str | None) -> int:
    whole = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    return whole + int((thousandths or "0").ljust(3, "0"))
