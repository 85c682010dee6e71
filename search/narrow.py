"""From all hits to those that were asked for: order, scopes, facets, price bands. Hits are in memory; no query."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from commerce.offers.bands import BANDS, band_of
from search.engines.base import Hit
from search.query import FACETS, SCOPES, Asked, Choice

# A thing that cannot be had now ranks as if it answered half as well; a new story a little better than an old one.
SOLD_OUT = 0.5
NEW = 0.3
HALF_LIFE = timedelta(days=180)
MOST_CHOICES = 8


def ordered(hits: list[Hit], now: datetime) -> list[Hit]:
    """The best first, by how well it answers, what can be had and what is new."""
    return sorted(hits, key=lambda hit: (-_weight(hit, now), hit.kind, -hit.object_id))


def narrowed(hits: list[Hit], asked: Asked, unit: int, *, but: str = "") -> list[Hit]:
    """Those that pass every filter but the named one. `unit` is how many minor units the currency's unit has."""
    tests: list[Callable[[Hit], bool]] = []
    if asked.kind and but != "kind":
        tests.append(lambda hit: hit.kind == asked.kind)
    for name, key in asked.chosen.items():
        if name != but:
            tests.append(lambda hit, name=name, key=key: any(value == key for value, _ in hit.facets.get(name, ())))
    if asked.price and but != "price":
        tests.append(lambda hit: band_of(hit.amount, unit) == asked.price)
    if asked.is_in_stock and but != "stock":
        tests.append(lambda hit: hit.is_preferred)
    return [hit for hit in hits if all(test(hit) for test in tests)]


def scopes(hits: list[Hit], asked: Asked, unit: int) -> tuple[int, dict[str, int]]:
    """How many there are in all, and of each kind, under the other filters."""
    here = narrowed(hits, asked, unit, but="kind")
    counts = Counter(hit.kind for hit in here)
    return len(here), {kind: counts[kind] for kind in SCOPES}


def choices(hits: list[Hit], asked: Asked, unit: int) -> dict[str, list[Choice]]:
    """The values of each facet, each counted under the other filters, the most frequent first."""
    found = {}
    for name in FACETS:
        counts: Counter = Counter()
        names: dict[str, str] = {}
        for hit in narrowed(hits, asked, unit, but=name):
            for key, label in hit.facets.get(name, ()):
                counts[key] += 1
                names[key] = label
        chosen = asked.chosen.get(name, "")
        others = {key: value for key, value in asked.chosen.items() if key != name}
        found[name] = [
            Choice(
                key,
                names[key],
                count,
                asked.but(chosen=others if key == chosen else {**others, name: key}),
                key == chosen,
            )
            for key, count in sorted(counts.items(), key=lambda each: (-each[1], names[each[0]]))[:MOST_CHOICES]
        ]
    return found


def band_counts(hits: list[Hit], asked: Asked, unit: int) -> dict[str, int]:
    """How many there are in each price band under the other filters, the lowest band first."""
    counts = Counter(band_of(hit.amount, unit) for hit in narrowed(hits, asked, unit, but="price"))
    return {band: counts[band] for band in [*map(str, BANDS), "more"] if counts[band] or band == asked.price}


def _weight(hit: Hit, now: datetime) -> float:
    weight = hit.score
    if hit.kind == "product" and not hit.is_preferred:
        weight *= SOLD_OUT
    if hit.moment is not None:
        weight *= 1 + NEW * 0.5 ** (max(now - hit.moment, timedelta(0)) / HALF_LIFE)
    return weight
