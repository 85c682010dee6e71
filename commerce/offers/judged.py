"""What stands on a shelf, turned round: for each price band, maker and kind the set of things that have it.

A set is a whole number with a bit for each thing, by its place on the shelf: two are narrowed by one `&` and counted by
one `bit_count`, ten thousand things in microseconds. Made once for all who look until something changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from commerce.catalogue.marks import LISTS
from commerce.offers.bands import band_of
from commerce.offers.narrowing import CHEAPEST, DEAREST, NEWEST
from commerce.offers.shelf_names import ShelfNames
from commerce.offers.stand import Thing, stand
from commerce.stock.availability import lapsing_between
from core.money import exponent
from core.web.kept.era import KEEP_SECONDS
from core.web.kept.hand import at_hand

# A little longer than it is held, since it is read before it is.
AHEAD = timedelta(seconds=2 * KEEP_SECONDS)

Set = int


@dataclass(frozen=True, slots=True)
class Named:
    """The things that have a variant of one name, judged by that variant; `sample` is the SKU of one such."""

    all: Set
    there: Set
    prices: dict[str, Set]
    sample: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Things by what their cards say. `all` are those that have a card, `there` those that can be bought.

    `products` are primary keys by place, `skus` what their cards show, `orders` the places in each order but by name.
    """

    products: tuple[int, ...]
    skus: tuple[str, ...]
    all: Set
    there: Set
    prices: dict[str, Set]
    brands: dict[int | None, Set]
    categories: dict[int | None, Set]
    orders: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A shelf as it was read: the judged of all, what it comes in by name, and the things where there are such names.

    `changes` are the moments soon to come at which a price begins or a hold lapses.
    """

    judged: Judged
    names: dict[str, Named] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    read_at: datetime | None = None
    changes: tuple[datetime, ...] = ()

    def is_true_at(self, now: datetime) -> bool:
        """Has nothing that was planned when it was read come since?"""
        return not any(self.read_at < moment <= now for moment in self.changes)

    def seen_as(self, names: Collection[str]) -> Judged:
        """Judged by the variants of these names; of all without any."""
        return judge(self.things, names) if names else self.judged


def standing(category: str | None, names: ShelfNames, now: datetime) -> Standing:
    """What stands there at that moment. Two queries, or none while it is at hand and still true."""
    return at_hand(
        f"standing:{category or ''}",
        lambda: _read(category, names, now),
        LISTS,
        is_true=lambda held: held.is_true_at(now),
    )


def _read(category: str | None, names: ShelfNames, now: datetime) -> Standing:
    things = stand(category, now)
    named = by_name(things)
    changes = (*names.planned, *lapsing_between(now, now + AHEAD))
    return Standing(judge(things), named, tuple(things) if named else (), now, changes)


def judge(things: Iterable[Thing], names: Collection[str] = ()) -> Judged:
    """Each by the variant its card shows; with names, of those called so, and things without one are left out."""
    things, unit = list(things), _unit()
    size = len(things)
    prices, brands, categories = defaultdict(list), defaultdict(list), defaultdict(list)
    seen_at, there, amounts, skus = [], [], {}, [""] * size
    for place, thing in enumerate(things):
        seen = thing.seen(names)
        if seen is None:
            continue
        seen_at.append(place)
        skus[place] = seen.sku
        amounts[place] = seen.amount
        if seen.is_there:
            there.append(place)
        prices[band_of(seen.amount, unit)].append(place)
        brands[thing.brand].append(place)
        categories[thing.category].append(place)
    is_there = set(there)
    return Judged(
        products=tuple(thing.product for thing in things),
        skus=tuple(skus),
        all=_set(seen_at, size),
        there=_set(there, size),
        prices=_sets(prices, size),
        brands=_sets(brands, size),
        categories=_sets(categories, size),
        orders={
            NEWEST: (*there, *(place for place in seen_at if place not in is_there)),
            CHEAPEST: tuple(sorted(seen_at, key=amounts.__getitem__)),
            DEAREST: tuple(sorted(seen_at, key=lambda place: -amounts[place])),
        },
    )


def by_name(things: list[Thing]) -> dict[str, Named]:
    """What those are called that have a name, each judged by that variant of its own."""
    size, unit = len(things), _unit()
    those, there, samples = defaultdict(list), defaultdict(list), {}
    prices: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, thing in enumerate(things):
        for name in {each.label for each in thing.variants} - {""}:
            seen = thing.seen((name,))
            those[name].append(place)
            samples.setdefault(name, seen.sku)
            prices[name][band_of(seen.amount, unit)].append(place)
            if seen.is_there:
                there[name].append(place)
    return {
        name: Named(_set(places, size), _set(there[name], size), _sets(prices[name], size), samples[name])
        for name, places in those.items()
    }


def _unit() -> int:
    """How many minor units the currency's unit has."""
    return 10 ** exponent(settings.SITE_CURRENCY)


def _sets(places: dict, size: int) -> dict:
    return {key: _set(those, size) for key, those in places.items()}


def _set(places: Iterable[int], size: int) -> Set:
    bits = bytearray(size // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")
