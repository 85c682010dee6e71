"""What results may be narrowed by: each choice with its count and the link that does or undoes it."""

from django.utils.translation import gettext as _

from commerce.offers.bands import KEYS, band_name
from search.narrow import Narrowed
from search.query import FACETS, SCOPES, Asked, Choice

MOST_CHOICES = 8


def scopes(found: Narrowed, asked: Asked) -> tuple[Choice, ...]:
    """Everything, and each kind by itself."""
    counts = found.kinds()
    names = {"article": _("Stories"), "product": _("Things")}
    everything = Choice("", _("All results"), counts.total(), asked.but(kind=""), not asked.kind)
    return (
        everything,
        *(Choice(kind, names[kind], counts[kind], asked.but(kind=kind), asked.kind == kind) for kind in SCOPES),
    )


def facets(found: Narrowed, asked: Asked) -> dict[str, tuple[Choice, ...]]:
    """The most frequent values of each facet."""
    return {name: _values(name, found, asked) for name in FACETS}


def prices(found: Narrowed, asked: Asked) -> tuple[Choice, ...]:
    """The price bands there is something in, the lowest first."""
    counts = found.bands()
    return tuple(
        Choice(band, band_name(band), counts[band], asked.but(price=_other(band, asked.price)), band == asked.price)
        for band in KEYS
        if counts[band] or band == asked.price
    )


def _values(name: str, found: Narrowed, asked: Asked) -> tuple[Choice, ...]:
    chosen = asked.chosen.get(name, "")
    others = {key: value for key, value in asked.chosen.items() if key != name}
    values = sorted(found.filed_under(name).items(), key=lambda each: (-each[1][1], each[1][0]))
    shown = [each for place, each in enumerate(values) if place < MOST_CHOICES or each[0] == chosen]
    return tuple(
        Choice(key, label, count, asked.but(chosen=_with(others, name, _other(key, chosen))), key == chosen)
        for key, (label, count) in shown
    )


def _other(value: str, chosen: str) -> str:
    return "" if value == chosen else value


def _with(others: dict[str, str], name: str, key: str) -> dict[str, str]:
    return {**others, name: key} if key else others
