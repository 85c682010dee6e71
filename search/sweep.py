"""What no message told of is found all the same: a little of everything is compared at each turn, round and round."""

from datetime import datetime

from search.documents import KINDS
from search.index import forget, index
from search.models import SearchDocument, SweepPlace

STRETCH = 50


def catch_up(now: datetime) -> int:
    """Compare the next stretch of each kind with the index and mend it. Returns how many documents changed."""
    return sum(_stretch(name, now) for name in KINDS)


def rebuild(now: datetime) -> dict[str, int]:
    """Compare everything. Returns, by kind, how many documents changed."""
    return {name: _all(name, now) for name in KINDS}


def _stretch(name: str, now: datetime) -> int:
    place = SweepPlace.objects.filter(kind=name).first() or SweepPlace(kind=name)
    pks, changed = _compare(name, place.after, now)
    after = pks[-1] if len(pks) == STRETCH else 0
    if after != place.after or place.pk is None:
        SweepPlace.objects.update_or_create(kind=name, defaults={"after": after})
    return changed


def _all(name: str, now: datetime) -> int:
    after, changed = 0, 0
    while True:
        pks, some = _compare(name, after, now)
        changed += some
        if len(pks) < STRETCH:
            return changed
        after = pks[-1]


def _compare(name: str, after: int, now: datetime) -> tuple[list[int], int]:
    """Mend the next stretch, and forget what the index has between its ends and the shop has not."""
    things = KINDS[name].things().order_by("pk").filter(pk__gt=after)
    pks = list(things.values_list("pk", flat=True)[:STRETCH])
    orphans = SearchDocument.objects.filter(kind=name, object_id__gt=after).exclude(object_id__in=pks)
    if len(pks) == STRETCH:
        orphans = orphans.filter(object_id__lte=pks[-1])
    gone = set(orphans.values_list("object_id", flat=True)[: STRETCH * 4])
    return pks, index(name, pks, now) + (forget(name, gone) if gone else 0)
