"""What a shopper is told about a thing now. Every surface reads these and nothing else."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from commerce.pricing.reductions import Step
from core.images.picture import Picture
from core.money import Money


@dataclass(frozen=True, slots=True)
class Stock:
    """One of five words: in_stock, low (with `left`), backorder or preorder (with `date`), sold_out."""

    state: str
    left: int | None = None
    date: dt.date | None = None

    @property
    def can_be_bought(self) -> bool:
        """May it go into a basket?"""
        return self.state != "sold_out"

    def as_json(self) -> dict:
        """The contract's shape."""
        return {"state": self.state, "left": self.left, "date": self.date.isoformat() if self.date else None}


@dataclass(frozen=True, slots=True)
class Offer:
    """Price and stock of one SKU at one moment. `prior_price` and `percent_off` only where they are lawful.

    `history` is the log the price was read from, future steps included.
    """

    sku: str
    price: Money
    prior_price: Money | None
    percent_off: int | None
    low30: Money
    stock: Stock
    reduced_since: dt.datetime | None = None
    next_change_at: dt.datetime | None = None
    tax_included: bool = True
    history: tuple[Step, ...] = ()

    @property
    def facts(self) -> tuple:
        """Everything of it that a reader is told."""
        prior = self.prior_price.amount if self.prior_price else None
        since = self.reduced_since.isoformat() if self.reduced_since else None
        stock = (self.stock.state, self.stock.left, self.stock.date and self.stock.date.isoformat())
        return self.sku, self.price.amount, prior, self.percent_off, self.low30.amount, since, *stock

    def as_json(self) -> dict:
        """The contract's shape."""
        return {
            "sku": self.sku,
            "price": self.price.as_json(),
            "prior_price": self.prior_price.as_json() if self.prior_price else None,
            "percent_off": self.percent_off,
            "low30": self.low30.as_json(),
            "tax_included": self.tax_included,
            "stock": self.stock.as_json(),
            "next_change_at": self.next_change_at.isoformat() if self.next_change_at else None,
            "currency": self.price.currency,
        }


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """One variant as the picker shows it."""

    sku: str
    name: str
    offer: Offer
    picture: Picture | None
    url: str
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a product even when it cannot be shown. `name` is empty when it never was public."""

    name: str
    category: int | None
    substitutes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """Why a card stands where another should: `reason` is sold_out, gone (not sold any more) or variant.

    `name` is the other's, or for variant that of the colour or size that is sold out; empty when nobody knows it.
    """

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product as a card, a margin note or a row shows it.

    `instead` says whose place it takes, when it takes another's; a card that is sold out may carry `alternatives`.
    `chosen` is the variant that its button buys: the first that can be bought, else the first. `from_price` is true
    when another variant costs more, so that "from ¥399" can always be reached. `other_name` is its name in the other
    language, with `other_language`; `language` is that of `name`, which may be a fallback. `gallery` is every picture
    with the SKU it shows, or "". `wanted` is the SKU that was asked for, or "" where the card chose by itself.
    """

    product_id: int
    slug: str
    url: str
    name: str
    language: str
    other_name: str
    other_language: str
    why: str
    picture: Picture | None
    variants: tuple[VariantChoice, ...]
    chosen: VariantChoice
    from_price: bool
    instead: Instead | None = None
    alternatives: tuple["ProductCard", ...] = ()
    description: str = ""
    gallery: tuple[tuple[str, Picture], ...] = ()
    wanted: str = ""

    def __hash__(self) -> int:
        """Of what tells most cards apart. Components are found by their cards, and equality compares all the rest."""
        return hash((self.product_id, self.language, self.chosen.sku, self.chosen.offer.price.amount))

    @property
    def offer(self) -> Offer:
        """Price and stock of the chosen variant."""
        return self.chosen.offer

    @property
    def needs_choice(self) -> bool:
        """Is there more than one variant to choose from?"""
        return len(self.variants) > 1

    @property
    def stamp(self) -> str:
        """Eight letters that become others as soon as the price or stock of any variant is told otherwise."""
        return _stamp(tuple(choice.offer.facts for choice in self.variants))


@lru_cache(4096)
def _stamp(facts: tuple) -> str:
    return hashlib.blake2b(repr(facts).encode(), digest_size=4).hexdigest()


def with_variant(card: ProductCard, sku: str | None) -> ProductCard:
    """The card with that variant chosen, and its price no longer a lowest one; as it is when it cannot be shown."""
    choice = next((choice for choice in card.variants if choice.sku == sku), None)
    if choice is None:
        return card
    return replace(card, chosen=choice, picture=choice.picture or card.picture, from_price=False, wanted=choice.sku)
