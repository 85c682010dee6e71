"""What of a shelf passes, and how many would pass with each other value of each facet. Pure, and quick at any size."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from commerce.offers.judged import Judged, Named, Set, Standing
from commerce.offers.narrowing import Narrowing


@dataclass(slots=True)
class Counted:
    """`passed` is the set of what answers, `total` how many that are; the rest is counted per value.

    Each facet is counted under the others. `offered` says how many things have a variant of that name at all.
    """

    passed: Set
    total: int
    in_stock: int
    prices: Counter
    brands: Counter
    categories: Counter
    variants: Counter
    offered: Counter
    samples: dict[str, str]


def counted(here: Standing, on: Judged, asked: Narrowing, makers: Collection[int]) -> Counted:
    """All of it. `on` is the shelf by the names asked for; `makers` are the brands asked for, by pk."""
    is_made_by = _any(on.brands, makers) if makers else on.all
    costs = _any(on.prices, asked.prices) if asked.prices else on.all
    is_there = on.there if asked.is_in_stock else on.all
    passed = is_made_by & costs & is_there
    made_at_all = _any(here.judged.brands, makers) if makers else here.judged.all
    return Counted(
        passed=passed,
        total=passed.bit_count(),
        in_stock=(on.there & costs & is_made_by).bit_count(),
        prices=_counts(on.prices, is_there & is_made_by),
        brands=_counts(on.brands, costs & is_there),
        categories=_counts(on.categories, passed),
        variants=Counter({name: _of_name(each, asked, made_at_all) for name, each in here.names.items()}),
        offered=Counter({name: each.all.bit_count() for name, each in here.names.items()}),
        samples={name: each.sample for name, each in here.names.items()},
    )


def _any(sets: dict, keys: Iterable) -> Set:
    return reduce(or_, (sets.get(key, 0) for key in keys), 0)


def _counts(sets: dict, under: Set) -> Counter:
    return Counter({key: (those & under).bit_count() for key, those in sets.items()})


def _of_name(named: Named, asked: Narrowing, is_made_by: Set) -> int:
    """By that name's own variant: what it costs, and whether it is there."""
    costs = _any(named.prices, asked.prices) if asked.prices else named.all
    is_there = named.there if asked.is_in_stock else named.all
    return (costs & is_there & is_made_by).bit_count()
