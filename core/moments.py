"""The first of some moments, of which any may be missing."""

from datetime import datetime


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of those that are moments; None when none is."""
    return min((moment for moment in moments if moment), default=None)
