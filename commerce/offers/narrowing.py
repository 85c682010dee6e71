"""What a shelf is narrowed by, and its order: read from an address, and written back into one.

Values of one facet widen each other, facets narrow each other. What is not understood is left out and
remembered, so that the reader can be told; nothing is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from commerce.offers.bands import KEYS
from commerce.offers.misread import Misread

NEWEST, CHEAPEST, DEAREST, BY_NAME = "", "price", "-price", "name"
ORDERS = (NEWEST, CHEAPEST, DEAREST, BY_NAME)
FACETS = {"price": "prices", "brand": "brands", "variant": "variants"}
MOST_VALUES = 20
LONGEST = 80  # no name of ours is longer, so what is cut off was none


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`prices` are keys of price bands, `brands` slugs, `variants` names of variants in the site's first language.

    `misread` is what else was asked for; it narrows nothing.
    """

    prices: tuple[str, ...] = ()
    is_in_stock: bool = False
    brands: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    order: str = NEWEST
    page: int = 1
    misread: tuple[Misread, ...] = ()

    @property
    def chosen(self) -> int:
        """How many values narrow it."""
        return len(self.prices) + len(self.brands) + len(self.variants) + self.is_in_stock

    @property
    def is_plain(self) -> bool:
        """Is it the whole shelf in its own order?"""
        return not self.chosen and self.order == NEWEST

    def but(self, **changes) -> "Narrowing":
        """The same with these changes, from its first page."""
        return replace(self, **{"page": 1, **changes})

    @property
    def along(self) -> "Narrowing":
        """What of it makes sense on another shelf too, from the first page there: all but what things come in."""
        return self.but(variants=())

    def turned(self, facet: str, value: str) -> "Narrowing":
        """The same with that value of that facet taken away, where it is chosen, else added."""
        there = getattr(self, facet)
        rest = tuple(each for each in there if each != value)
        return self.but(**{facet: rest if len(rest) < len(there) else (*there, value)})

    @property
    def query(self) -> str:
        """The query string, with its question mark; empty where there is nothing to say. One way to say one thing."""
        pairs = [("price", each) for each in sorted(self.prices, key=KEYS.index)]
        pairs += [("stock", "1")] if self.is_in_stock else []
        pairs += [("brand", each) for each in sorted(self.brands)]
        pairs += [("variant", each) for each in sorted(self.variants)]
        pairs += [("sort", self.order)] if self.order else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return "?" + urlencode(pairs) if pairs else ""


def narrowing_of(params: QueryDict) -> Narrowing:
    """What an address asks for."""
    prices, stock, order, page = _values(params, "price"), *(params.get(name, "") for name in ("stock", "sort", "page"))
    asked = Narrowing(
        prices=prices,
        is_in_stock=stock == "1",
        brands=_values(params, "brand"),
        variants=_values(params, "variant"),
        order=order if order in ORDERS else NEWEST,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )
    asked = only_known(asked, "price", KEYS)
    wrong = [("stock", stock)] * (stock not in ("", "1")) + [("sort", order)] * (order not in ORDERS)
    return replace(asked, misread=(*asked.misread, *(Misread(*each) for each in wrong)))


def only_known(asked: Narrowing, parameter: str, known: Collection[str]) -> Narrowing:
    """The same with those values only of `price`, `brand` or `variant` that are known; the others are misread."""
    facet = FACETS[parameter]
    said = getattr(asked, facet)
    unknown = tuple(Misread(parameter, each) for each in said if each not in known)
    if not unknown:
        return asked
    left = tuple(each for each in said if each in known)
    return replace(asked, **{facet: left}, misread=(*asked.misread, *unknown))


def _values(params: QueryDict, name: str) -> tuple[str, ...]:
    said = dict.fromkeys(params.getlist(name)[:MOST_VALUES])
    return tuple(each[: LONGEST + 1] for each in said if each)
