"""What every page of a site shares (its sections, its theme) is not asked for each: it is remembered for a minute.

Or until everything is forgotten, or a mark it stands under, if that is sooner: else a page made right after would be
made of what is gone. Where no pages are kept nothing is remembered either: nobody tells there what has changed.
"""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache

from core.web.kept.key import place_of
from core.web.kept.shelf import shelf

KEEP_SECONDS = 60

Thing = TypeVar("Thing")


def remembered(name: str, make: Callable[[], Thing], *marks: str) -> Thing:
    """What `make` made under that name since everything or one of these marks was last forgotten, or makes now.

    Never None. The same for every site of the shop: what holds addresses of pages is `remembered_here`.
    """
    era = shelf().era(*marks) if settings.PAGE_CACHE else None
    if era is None:
        return make()
    key = f"{name}@{era}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEEP_SECONDS)
    return found


def remembered_here(request, name: str, make: Callable[[], Thing], *marks: str) -> Thing:
    """The same for the site that was asked: another has other pages, or names the same ones by whole addresses."""
    return remembered(f"{name}:{place_of(request)}", make, *marks)
