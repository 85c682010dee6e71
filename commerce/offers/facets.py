"""The ways a shelf can be narrowed, in words: values with counts, each a link that does it or undoes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from commerce.catalogue.models import VariantText
from commerce.offers.bands import KEYS, band_name
from commerce.offers.counted import Counted
from commerce.offers.narrowing import Narrowing

AT_ONCE = 10  # what a facet has beyond that is folded away
SHARED = 2  # a colour that one thing alone comes in is no way to narrow a list


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: how many things there would be with it, and the link that does it, or undoes it where it is chosen."""

    name: str
    count: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow; `more` are values that stand folded away, the rarer ones."""

    heading: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


def facets_of(
    found: Counted, asked: Narrowing, makers: Mapping[int, tuple[str, str]], *, base: str, language: str
) -> tuple[Facet, ...]:
    """Those that would change something, or did. `makers` are slug and name by pk; `base` is the shelf's address.

    One query where things share names of variants, in another language than the site's first; else none.
    """

    def choices(facet: str, values: Iterable[tuple[str, str, int]]) -> tuple[Choice, ...]:
        chosen = getattr(asked, facet)
        return tuple(
            Choice(name, count, base + asked.turned(facet, key).query, key in chosen)
            for key, name, count in values
            if count or key in chosen
        )

    prices = [(key, band_name(key), found.prices[key]) for key in KEYS if found.prices[key] or key in asked.prices]
    stock_url = base + asked.but(is_in_stock=not asked.is_in_stock).query
    stock = Choice(_("In stock now"), found.in_stock, stock_url, asked.is_in_stock)
    brands = _by_count((slug, name, found.brands[pk]) for pk, (slug, name) in makers.items())
    names = _variant_names(found, asked, language)
    variants = _by_count((key, name, found.variants[key]) for key, name in names.items())
    facets = (
        Facet(_("Price"), choices("prices", prices)),
        Facet(_("Stock"), (stock,) if stock.count or stock.is_chosen else ()),
        _folded(_("Maker"), choices("brands", brands)),
        _folded(_("Comes in"), choices("variants", variants)),
    )
    return tuple(facet for facet in facets if _says_something(facet, found.total))


def chips_of(facets: Iterable[Facet]) -> tuple[Choice, ...]:
    """What is chosen, each with the link that takes it away."""
    return tuple(choice for facet in facets for choice in (*facet.choices, *facet.more) if choice.is_chosen)


def _says_something(facet: Facet, total: int) -> bool:
    """Would any of its values change the list, or has one?"""
    return any(choice.is_chosen or choice.count != total for choice in (*facet.choices, *facet.more))


def _by_count(values: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    return sorted(values, key=lambda value: (-value[2], value[1]))


def _folded(heading: str, choices: tuple[Choice, ...]) -> Facet:
    """The most frequent at once, and what is chosen; the rest behind a button."""
    first = tuple(choice for place, choice in enumerate(choices) if place < AT_ONCE or choice.is_chosen)
    return Facet(heading, first, tuple(choice for choice in choices if choice not in first))


def _variant_names(found: Counted, asked: Narrowing, language: str) -> dict[str, str]:
    """The names of variants that several things share, or that are chosen, as they read in that language."""
    names = {key: key for key, things in found.offered.items() if things >= SHARED or key in asked.variants}
    if names and language != settings.LANGUAGE_CODE:
        skus = {found.samples[key]: key for key in names}
        texts = VariantText.objects.filter(variant__sku__in=list(skus), locale=language)
        names |= {skus[sku]: name for sku, name in texts.values_list("variant__sku", "name")}
    return names
