"""The shop's shelves, for whoever found nothing: all of them, and the one whose name is nearest to the words."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import CategoryText, Product
from core.web.kept.marks import shows
from search.text import written

NEAR = 0.6
MOST = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category's name and its page; `words` are those of its name here and in the site's first language."""

    name: str
    url: str
    words: frozenset[str]


def shelves(language: str) -> list[Shelf]:
    """Every shelf with something for sale on it, as the shop orders them. One query."""
    shows(LISTS)
    on_it = Product.objects.sellable().filter(category=OuterRef("category"))
    names = CategoryText.objects.filter(Exists(on_it), locale__in={language, settings.LANGUAGE_CODE})
    rows = names.order_by("category__sort_order", "category").values_list("category__slug", "locale", "name")[:MOST]
    said: dict[str, dict[str, str]] = {}
    for slug, locale, name in rows:
        said.setdefault(slug, {})[locale] = name
    return [
        Shelf(
            name=by_locale.get(language) or by_locale[settings.LANGUAGE_CODE],
            url=reverse("shop_category", args=[slug]),
            words=frozenset(word for name in by_locale.values() for word in written(name)),
        )
        for slug, by_locale in said.items()
    ]


def closest(terms: Iterable[str], among: Iterable[Shelf]) -> Shelf | None:
    """The shelf whose name has the word most like one of these, the first of equals; None when none is near."""
    scored = [
        (max((_likeness(term, word) for term in terms for word in shelf.words), default=0), shelf) for shelf in among
    ]
    likeness, shelf = max(scored, key=lambda each: each[0], default=(0, None))
    return shelf if likeness >= NEAR else None


def _likeness(term: str, word: str) -> float:
    if len(word) < 2:
        return 0
    return SequenceMatcher(None, term, word, autojunk=False).ratio()
