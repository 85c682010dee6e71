"""Where pages are kept: in Redis where CACHE_URL names one, else in each process's memory with a log between them."""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.db import transaction

from core.web.kept.log import ForgetLog
from core.web.kept.marks import EVERYTHING
from core.web.kept.memory import MemoryShelf
from core.web.kept.page import KeptPage


class Shelf(Protocol):
    """What the middleware needs of either."""

    def find(self, key: str, now: float) -> tuple[KeptPage | None, int | None]: ...

    def put(self, key: str, page: KeptPage) -> None: ...

    def forget(self, marks: tuple[str, ...]) -> None: ...

    def era(self, *marks: str) -> str | None: ...


@cache
def shelf() -> Shelf:
    """The shelf of this process."""
    if settings.PAGE_CACHE_REDIS:
        from core.web.kept.shared import RedisShelf  # six megabytes for whoever has one

        return RedisShelf(settings.PAGE_CACHE_REDIS)
    return MemoryShelf(ForgetLog(settings.PAGE_CACHE_LOG), settings.PAGE_CACHE_BYTES)


def forget(*marks: str) -> None:
    """Once the caller's transaction is committed, forget every kept page that shows one of these.

    The next reader, of whatever process, gets a page made from what was committed. What fails is logged, and bounded by
    the minute a page is kept at most.
    """
    if settings.PAGE_CACHE:
        # A function with a name, not a partial: Django names it in the log when it fails.
        def forget_now() -> None:
            _forget(marks)

        transaction.on_commit(forget_now, robust=True)


def forget_everything() -> None:
    """The same for every page there is."""
    forget(EVERYTHING)


def _forget(marks: tuple[str, ...]) -> None:
    shelf().forget(marks)
