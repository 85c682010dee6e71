"""What a page that was kept elsewhere asks again: which of its prices and stocks are told otherwise by now.

The page says of each product what it was told (`ProductCard.stamp`), so that the answer holds only what changed: mostly
nothing.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard, with_variant
from core.errors import Invalid

# Each is a template, components/till/KIND.html.
KINDS = ("card", "price", "now", "low30", "stock", "line", "add", "add_wide", "gone", "tag", "row")
MOST = 48
# A product's number, the stamp of its card, and the SKUs of those variants that the page shows one by one.
ASKED = re.compile(r"(\d{1,18})~([0-9a-f]{8})((?:~[A-Z0-9][A-Z0-9._-]{0,49})*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class TillPart:
    """One part of a page that price and stock decide. `name` is the same on the page and in the answer."""

    kind: str
    card: ProductCard

    @property
    def name(self) -> str:
        """Kind, product and, where one was asked for, variant."""
        return f"{self.kind}:{self.card.product_id}:{self.card.wanted}"

    @property
    def template(self) -> str:
        """The component that renders it from `card`."""
        return f"components/till/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Shown:
    """A product as a page shows it: what it was told, and the variants it shows one by one."""

    stamps: frozenset[str]
    skus: tuple[str, ...]


def shown_on(asked: Iterable[str], kinds: Iterable[str]) -> tuple[dict[int, Shown], tuple[str, ...]]:
    """The products and the kinds of parts that a page asks after, each once.

    Raises Invalid, naming every fault, for what is no question of ours or asks after more than 48 things.
    """
    asked, kinds = list(dict.fromkeys(asked)), tuple(dict.fromkeys(kinds))
    no_product, no_part = _("“%(said)s” names no product as it was shown."), _("“%(said)s” is no part of a page.")
    faults = [_fault("of", no_product, of) for of in asked if not ASKED.fullmatch(of)]
    faults += [_fault("kind", no_part, kind) for kind in kinds if kind not in KINDS]
    if faults:
        raise Invalid(errors=faults)
    shown: dict[int, Shown] = {}
    for of in asked:
        pk, stamp, skus = ASKED.fullmatch(of).groups()
        before = shown.get(int(pk), Shown(frozenset(), ()))
        both = dict.fromkeys([*before.skus, *skus.split("~")[1:]])
        shown[int(pk)] = Shown(before.stamps | {stamp}, tuple(both))
    if sum(max(1, len(each.skus)) for each in shown.values()) > MOST:
        message = _("Only %(most)s things can be asked after at once.") % {"most": MOST}
        raise Invalid(errors=[{"path": "of", "code": "too_many", "message": message}])
    return shown, kinds


def changed_parts(shown: dict[int, Shown], kinds: Collection[str], now: datetime, language: str) -> list[TillPart]:
    """Those parts whose product is told otherwise by now. As many queries as for its cards, whatever their number.

    A product that is not for sale any more is not in the answer: its page is forgotten, and the basket refuses it.
    """
    cards = cards_for(shown, now, language)
    return [
        TillPart(kind, _of_a_row(card, own) if kind == "row" else card)
        for pk, own in cards.items()
        if shown[pk].stamps != {own.stamp}
        for card in [own, *(with_variant(own, sku) for sku in shown[pk].skus)]
        for kind in kinds
    ]


def _of_a_row(card: ProductCard, own: ProductCard) -> ProductCard:
    """What may be ticked: the variant that was chosen to begin with or, while that is sold out, another of it."""
    return card if card.offer.stock.can_be_bought else replace(own, wanted=card.wanted)


def _fault(where: str, sentence: str, said: str) -> dict:
    return {"path": where, "code": "unknown", "message": sentence % {"said": said[:80]}}
