"""From all that answers to what was asked for, counted. Tallies are in memory, some hundreds at most: no query."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.engines.base import Tally
from search.query import Asked

Test = Callable[[Tally], bool]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """`tallies` pass every filter; `near` are those that only one filter keeps out, by its name.

    So a filter's own values are counted as if it alone were undone, which is what its links do.
    """

    tallies: list[Tally]
    near: dict[str, list[Tally]]

    @property
    def total(self) -> int:
        """How many pass every filter."""
        return sum(tally.count for tally in self.tallies)

    def without(self, name: str) -> list[Tally]:
        """Those that pass every filter but the named one."""
        return [*self.tallies, *self.near.get(name, ())]

    def kinds(self) -> Counter[str]:
        """How many there are of each kind."""
        counts: Counter[str] = Counter()
        for tally in self.without("kind"):
            counts[tally.kind] += tally.count
        return counts

    def filed_under(self, name: str) -> dict[str, tuple[str, int]]:
        """The values of a facet, by key: what each is called and how many there are."""
        values: dict[str, tuple[str, int]] = {}
        for tally in self.without(name):
            for key, label in tally.facets.get(name, ()):
                values[key] = label, tally.count + values.get(key, ("", 0))[1]
        return values

    def bands(self) -> Counter[str]:
        """How many there are in each price band; "" without a price."""
        counts: Counter[str] = Counter()
        for tally in self.without("price"):
            counts[tally.band] += tally.count
        return counts


def narrowed(tallies: Iterable[Tally], asked: Asked) -> Narrowed:
    """The tallies sorted out by what was chosen."""
    tests = dict(_tests(asked))
    found = Narrowed([], {name: [] for name in tests})
    for tally in tallies:
        here = tally._replace(count=tally.preferred) if asked.is_in_stock else tally
        failed = [name for name, test in tests.items() if not test(here)]
        if here.count and not failed:
            found.tallies.append(here)
        elif here.count and len(failed) == 1:
            found.near[failed[0]].append(here)
    return found


def _tests(asked: Asked) -> Iterable[tuple[str, Test]]:
    if asked.kind:
        yield "kind", lambda tally: tally.kind == asked.kind
    for name, key in asked.chosen.items():
        yield name, lambda tally, name=name, key=key: any(value == key for value, _ in tally.facets.get(name, ()))
    if asked.price:
        yield "price", lambda tally: tally.band == asked.price
