"""What is too much to be copied for every page (all the shop has) stays in the process that made it, for a minute.

It is forgotten as what is `remembered` is. Nobody may change what they are given: others are given the same.
"""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from django.conf import settings

from core.web.kept.era import KEEP_SECONDS
from core.web.kept.shelf import shelf

MOST = 64

Thing = TypeVar("Thing")


class _Held(NamedTuple):
    era: str
    until: float
    thing: Any


_held: dict[str, _Held] = {}
_lock = Lock()


def at_hand(name: str, make: Callable[[], Thing], *marks: str, is_true: Callable[[Thing], bool]) -> Thing:
    """What this process made under that name since one of these marks was forgotten, if it is still true; or makes now.

    Of `MOST` names the latest made are held. Everything is made afresh where no pages are kept.
    """
    era = shelf().era(*marks) if settings.PAGE_CACHE else None
    if era is None:
        return make()
    held = _held.get(name)
    if held is not None and held.era == era and monotonic() < held.until and is_true(held.thing):
        return held.thing
    thing = make()
    with _lock:
        _held.pop(name, None)
        while len(_held) >= MOST:
            del _held[next(iter(_held))]
        _held[name] = _Held(era, monotonic() + KEEP_SECONDS, thing)
    return thing


def let_go() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()
