"""For how long anybody may keep a page: never what somebody logged in was shown, nor a price past its next change."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings

KEEP_SECONDS = 60
NOT_AT_ALL = "private, no-store"


_moments: ContextVar[list[datetime] | None] = ContextVar("moments", default=None)


def until(*moments: datetime | None) -> None:
    """What is gathered for this page now changes at these moments: nobody may keep the page beyond the first of them.

    For whoever gathers deep inside a page what its view does not see: a story whose time is over, a page that goes.
    """
    told = _moments.get()
    if told is None:
        _moments.set(told := [])
    told += filter(None, moments)


def taken() -> list[datetime]:
    """The moments told so far; they are forgotten, for whatever is gathered next is another page."""
    told = _moments.get() or []
    _moments.set(None)
    return told


def lifetime(request, changes: Iterable[datetime | None], now: datetime) -> str:
    """Cache-Control for a page of which something changes at these moments, or at those told by `until` on the way.

    Shared caches keep it a minute at most.
    """
    told = taken()
    if is_somebody(request):
        return NOT_AT_ALL
    left = [int((change - now).total_seconds()) for change in (*changes, *told) if change]
    return f"public, max-age=0, s-maxage={max(0, min([KEEP_SECONDS, *left]))}"


def is_somebody(request) -> bool:
    """May this be somebody logged in? Asks for the cookie only: the session itself is not read."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
