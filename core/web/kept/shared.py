"""Pages kept in Redis, for processes on several machines: one round trip finds a page and judges it, in a script.

A Redis that does not answer costs its time-out once, then nobody asks it for a few seconds: pages are made afresh.
"""

import hashlib
import json
import logging
import time

import redis

from core.web.kept.marks import EVERYTHING
from core.web.kept.page import KeptPage

logger = logging.getLogger(__name__)

PREFIX = "{kept}"  # in braces: a cluster keeps all of it in one place
FORGOTTEN = f"{PREFIX}:forgotten"
REMEMBER_SECONDS = 3600  # far longer than any page is kept
TIMEOUT = 0.25
REST = 5.0

# Redis' own clock says what was before what; no two machines need agree.
NOW = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
"""
FIND = f"""{NOW}
local moment = string.format('%.0f', now)
local page = redis.call('HMGET', KEYS[1], 'moment', 'shows', 'head', 'body')
if not page[1] then return {{moment}} end
local marks = {{'*'}}
for mark in string.gmatch(page[2], '%S+') do marks[#marks + 1] = mark end
for _, at in ipairs(redis.call('HMGET', KEYS[2], unpack(marks))) do
  if at and tonumber(at) >= tonumber(page[1]) then return {{moment}} end
end
return {{moment, page[1], page[2], page[3], page[4]}}
"""
FORGET = f"""{NOW}
for _, mark in ipairs(ARGV) do redis.call('HSET', KEYS[1], mark, string.format('%.0f', now)) end
redis.call('EXPIRE', KEYS[1], {REMEMBER_SECONDS})
"""


class RedisShelf:
    """The shelf all machines share."""

    def __init__(self, url: str):
        self._redis = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._find = self._redis.register_script(FIND)
        self._forget = self._redis.register_script(FORGET)
        self._rests_until = 0.0

    def find(self, key: str, now: float) -> tuple[KeptPage | None, int | None]:
        """The page, if it still stands; and the moment to give to a page made in its place, None where none can be."""
        if time.monotonic() < self._rests_until:
            return None, None
        try:
            moment, *found = self._find(keys=[_name(key), FORGOTTEN])
        except redis.RedisError as error:
            self._rest(error)
            return None, None
        page = _page(*found) if found else None
        return page if page and page.expires_at - now >= 1 else None, int(moment)

    def put(self, key: str, page: KeptPage) -> None:
        """Keep the page. One that shows what was forgotten while it was made is never found again."""
        head = json.dumps([page.headers, page.expires_at, page.etag])
        fields = {"moment": page.moment, "shows": " ".join(page.shows), "head": head, "body": page.body}
        try:
            with self._redis.pipeline() as pipe:
                pipe.hset(_name(key), mapping=fields).expireat(_name(key), int(page.expires_at) + 1).execute()
        except redis.RedisError as error:
            self._rest(error)

    def forget(self, marks: tuple[str, ...]) -> None:
        """Forget every page that shows one of these, everywhere. Raises RedisError when Redis does not answer."""
        self._forget(keys=[FORGOTTEN], args=marks)

    def era(self, *marks: str) -> str | None:
        """A word that changes whenever everything is forgotten, or one of these; None while Redis does not answer.

        One round trip.
        """
        if time.monotonic() < self._rests_until:
            return None
        try:
            moments = self._redis.hmget(FORGOTTEN, EVERYTHING, *marks)
            return "/".join((moment or b"").decode() for moment in moments)
        except redis.RedisError as error:
            self._rest(error)
            return None

    def _rest(self, error: redis.RedisError) -> None:
        logger.warning("Redis does not answer, so pages are made afresh for %s s: %r", REST, error)
        self._rests_until = time.monotonic() + REST


def _name(key: str) -> str:
    return f"{PREFIX}:{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"


def _page(moment: bytes, shows: bytes, head: bytes, body: bytes) -> KeptPage:
    headers, expires_at, etag = json.loads(head)
    return KeptPage(body, tuple(map(tuple, headers)), expires_at, etag, tuple(shows.decode().split()), int(moment))
