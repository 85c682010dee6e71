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
_making: dict[str, Lock] = {}


def at_hand(name: str, make: Callable[[], Thing], *marks: str, is_true: Callable[[Thing], bool]) -> Thing:
    """What this process made under that name since one of these marks was forgotten, if it is still true; or makes now.

    Whoever asks while it is being made waits for it: a full shop is read once. Of `MOST` names the latest made are
    held. Everything is made afresh where no pages are kept.
    """
    era = shelf().era(*marks) if settings.PAGE_CACHE else None
    if era is None:
        return make()
    if held := _still(name, era, is_true):
        return held.thing
    with _lock:
        making = _making.setdefault(name, Lock())
    with making:
        held = _still(name, era, is_true) or _Held(era, monotonic() + KEEP_SECONDS, make())
        _hold(name, held)
    return held.thing


def let_go() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()


def _still(name: str, era: str, is_true: Callable[[Thing], bool]) -> _Held | None:
    held = _held.get(name)
    is_right = held is not None and held.era == era and monotonic() < held.until and is_true(held.thing)
    return held if is_right else None


def _hold(name: str, held: _Held) -> None:
    with _lock:
        _held.pop(name, None)
        while len(_held) >= MOST:
            oldest = next(iter(_held))
            del _held[oldest]
            _making.pop(oldest, None)
        _held[name] = held
