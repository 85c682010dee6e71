"""What of a shelf passes, and how many would pass with each other value of each facet. Pure; one look at each thing."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from commerce.offers.bands import band_of
from commerce.offers.narrowing import Narrowing
from commerce.offers.stand import Sold, Thing


@dataclass(slots=True)
class Counted:
    """`passed` are the things that answer, each with the variant its card shows; the rest is counted per value.

    Each facet is counted under the others. `offered` says how many things have a variant of that name at all.
    """

    passed: list[tuple[Thing, Sold]] = field(default_factory=list)
    prices: Counter = field(default_factory=Counter)
    in_stock: int = 0
    brands: Counter = field(default_factory=Counter)
    variants: Counter = field(default_factory=Counter)
    offered: Counter = field(default_factory=Counter)
    categories: Counter = field(default_factory=Counter)
    samples: dict[str, str] = field(default_factory=dict)


def counted(things: Iterable[Thing], asked: Narrowing, makers: Collection[int], unit: int) -> Counted:
    """All of it. `makers` are the brands asked for, by pk; `unit` is how many minor units the currency's unit has."""
    found = Counted()
    for thing in things:
        is_made_by = not makers or thing.brand in makers
        _count_names(found, thing, asked, unit, is_made_by=is_made_by)
        seen = thing.seen(asked.variants)
        if seen is None:
            continue
        band = band_of(seen.amount, unit)
        costs, is_there = not asked.prices or band in asked.prices, not asked.is_in_stock or seen.is_there
        if is_there and is_made_by:
            found.prices[band] += 1
        if costs and is_made_by:
            found.in_stock += seen.is_there
        if costs and is_there:
            found.brands[thing.brand] += 1
        if costs and is_there and is_made_by:
            found.passed.append((thing, seen))
            found.categories[thing.category] += 1
    return found


def _count_names(found: Counted, thing: Thing, asked: Narrowing, unit: int, *, is_made_by: bool) -> None:
    for name in {each.label for each in thing.variants} - {""}:
        found.offered[name] += 1
        seen = thing.seen((name,))
        found.samples.setdefault(name, seen.sku)
        costs = not asked.prices or band_of(seen.amount, unit) in asked.prices
        if is_made_by and costs and (seen.is_there or not asked.is_in_stock):
            found.variants[name] += 1
