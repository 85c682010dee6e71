"""The kinds of things beside a shelf: each link keeps the filters that go with it, and counts what it leads to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commerce.offers.counted import Counted
from commerce.offers.narrowing import Narrowing
from commerce.offers.shelf_names import ShelfName, ShelfNames


@dataclass(frozen=True)
class Shelf:
    """A category as the shop lists it: `count` is what its link leads to, under the filters that go with it or none."""

    slug: str
    name: str
    standfirst: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Kinds:
    """The shelves to go to, the current one among them; `everything` is what the link to the whole shop leads to."""

    shelves: tuple[Shelf, ...]
    everything: int
    everything_url: str

    @property
    def current(self) -> Shelf | None:
        """The shelf one is on; None in the whole shop."""
        return next((shelf for shelf in self.shelves if shelf.is_current), None)


def kinds_of(
    names: ShelfNames,
    here: ShelfName | None,
    asked: Narrowing,
    found: Counted,
    everywhere: Callable[[], Counted],
    *,
    shop_url: str,
) -> Kinds:
    """Those to which something leads, and the current one. `found` is what answers here; `everywhere` counts the whole
    shop under the filters that go along, and is asked only where some do and `found` is not that already.
    """
    along = asked.along
    if here is None:
        counts, everything = found.categories, found.total
    elif along.chosen:
        others = everywhere()
        counts, everything = others.categories, others.total
    else:
        counts, everything = {each.pk: each.count for each in names.shelves}, names.count
    return Kinds(tuple(_shelves(names, here, asked, found, counts)), everything, shop_url + along.query)


def _shelves(names: ShelfNames, here: ShelfName | None, asked: Narrowing, found: Counted, counts) -> Iterable[Shelf]:
    query_here, query_along = asked.but().query, asked.along.query
    for each in names.shelves:
        is_current = each == here
        query, count = (query_here, found.total) if is_current else (query_along, counts.get(each.pk, 0))
        if count or is_current:
            yield Shelf(each.slug, each.name, each.standfirst, each.url + query, count, is_current)
