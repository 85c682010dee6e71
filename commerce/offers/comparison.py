"""Things side by side: what they have in common to be compared by, where they differ, and what is not said of which.

Pure. A line of the specification that only one of them has compares nothing and is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.units import format_unit
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from commerce.offers.facts import Facts
from commerce.offers.shapes import ProductCard
from core.money import LOCALES

FEWEST, MOST = 2, 5


@dataclass(frozen=True, slots=True)
class Line:
    """One attribute of every product, in their order; an empty cell is a gap."""

    name: str
    cells: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Is it the same for all of them?"""
        return len({_folded(cell) for cell in self.cells}) == 1

    @property
    def has_gaps(self) -> bool:
        """Is it unknown of one of them?"""
        return not all(self.cells)


@dataclass(frozen=True, slots=True)
class Gap:
    """An attribute, and the names of those it is not stated for."""

    name: str
    products: tuple[str, ...]


def lines_of(cards: Sequence[ProductCard], facts: Sequence[Facts]) -> list[Line]:
    """What they are compared by, in the reader's language: maker, specification, weight, variants, returns.

    A specification that states a weight itself is believed.
    """
    specs = _shared_specs([dict(each.specs) for each in facts])
    said = {_folded(line.name) for line in specs}
    ours = [
        Line(pgettext("compared", "Weight"), tuple(_weight(each.weight_g) for each in facts)),
        *_choices(cards),
        Line(pgettext("compared", "Returns"), tuple(_returns(each.return_days) for each in facts)),
    ]
    maker = Line(pgettext("compared", "Maker"), tuple(each.brand for each in facts))
    lines = [maker, *specs, *(line for line in ours if _folded(line.name) not in said)]
    return [line for line in lines if any(line.cells)]


def gaps_of(cards: Sequence[ProductCard], facts: Sequence[Facts]) -> list[Gap]:
    """The attributes that are stated for some and not for all, with the names of those they are missing for."""
    return [
        Gap(line.name, tuple(card.name for card, cell in zip(cards, line.cells, strict=True) if not cell))
        for line in lines_of(cards, facts)
        if line.has_gaps
    ]


def left_out(cards: Sequence[ProductCard], facts: Sequence[Facts]) -> list[Gap]:
    """The attributes that only one of them states, which are not shown, with the name of that one."""
    told = _by_name([dict(each.specs) for each in facts])
    return [
        Gap(name, tuple(card.name for card, cell in zip(cards, cells, strict=True) if cell))
        for name, cells in told
        if sum(map(bool, cells)) == 1
    ]


def _shared_specs(specs: Sequence[dict[str, str]]) -> list[Line]:
    return [Line(name, cells) for name, cells in _by_name(specs) if sum(map(bool, cells)) >= FEWEST]


def _by_name(specs: Sequence[dict[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Each attribute's cells, in the order in which the products name them; capitals and spaces make no difference."""
    names: dict[str, str] = {}
    for each in specs:
        for name in each:
            names.setdefault(_folded(name), name)
    values = [{_folded(name): value for name, value in each.items()} for each in specs]
    return [(name, tuple(each.get(key, "") for each in values)) for key, name in names.items()]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _weight(grams: int) -> str:
    if not grams:
        return ""
    locale = LOCALES.get(get_language(), "en")
    if grams < 1000:
        return format_unit(grams, "mass-gram", "short", locale=locale)
    return format_unit(Decimal(grams) / 1000, "mass-kilogram", "short", format="#,##0.##", locale=locale)


def _choices(cards: Sequence[ProductCard]) -> list[Line]:
    """What each comes in, where there is a choice in one of them at least."""
    if not any(card.needs_choice for card in cards):
        return []
    named = [[choice.name for choice in card.variants if choice.name] for card in cards]
    cells = (pgettext("list", ", ").join(names) or pgettext("compared", "One version") for names in named)
    return [Line(pgettext("compared", "Comes in"), tuple(cells))]


def _returns(days: int) -> str:
    if not days:
        return _("Cannot be returned")
    return ngettext("Within %(days)s day", "Within %(days)s days", days) % {"days": days}
