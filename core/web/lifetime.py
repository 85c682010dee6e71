"""For how long anybody may keep a page: never what somebody logged in was shown, nor a price past its next change."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

KEEP_SECONDS = 60
NOT_AT_ALL = "private, no-store"


def lifetime(request, changes: Iterable[datetime | None], now: datetime) -> str:
    """Cache-Control for a page of which something changes at these moments: shared caches keep it a minute at most."""
    if is_somebody(request):
        return NOT_AT_ALL
    left = [int((change - now).total_seconds()) for change in changes if change]
    return f"public, max-age=0, s-maxage={max(0, min([KEEP_SECONDS, *left]))}"


def is_somebody(request) -> bool:
    """May this be somebody logged in? Asks for the cookie only: the session itself is not read."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
