"""Not more often than people would: how many times somebody did something lately, counted in the cache.

With a cache that processes share (`CACHE_URL`), the count is the site's; else each process has one of its own. It is a
brake, never the only guard of anything.
"""

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class TooOften(CommerceError):
    """So many times in so short a while is no person."""

    code = "too_often"
    status = 429
    title = _("That was very often. Please wait a while and try again.")

    def __init__(self, retry_after: int):
        self.retry_after = retry_after
        super().__init__()


def not_more_often(what: str, who: str, *, most: int, within: timedelta) -> None:
    """Count this time. Raises TooOften when it is one too many; the count starts anew `within` after its first.

    `who` (an address) is kept only as a hash, and only that long.
    """
    seconds = int(within.total_seconds())
    key = f"often:{what}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    cache.add(key, 0, seconds)
    try:
        times = cache.incr(key)
    except ValueError:  # its time was over between the two
        return
    if times > most:
        raise TooOften(seconds)
