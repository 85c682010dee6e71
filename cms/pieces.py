"""What a story is made of when it is read: pieces in order, and the world they are made from, fetched beforehand.

A piece is what `blocks/KIND.html` takes. Nothing here asks the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from commerce.offers.shapes import ProductCard
from core.images.models import CustomImage
from core.images.picture import Picture, picture_of


@dataclass(frozen=True, slots=True)
class World:
    """Everything a body's blocks are read with: their cards and pictures, the page they stand on, the moment."""

    cards: Mapping[int, ProductCard]
    pictures: Mapping[int, CustomImage]
    page: int | None
    now: datetime

    def card(self, product: int | None, sku: str | None = None) -> ProductCard | None:
        """The product's card with that variant chosen where it can be; None when the product cannot be shown."""
        card = self.cards.get(product)
        return with_variant(card, sku) if card else None

    def picture(self, value: dict) -> Picture | None:
        """The picture an ImageBlock's raw value names, with the words it was given; None when it is gone."""
        image = self.pictures.get(value.get("image"))
        alt = "" if value.get("decorative") else value.get("alt_text") or ""
        return picture_of(image, alt) if image else None

    def source(self, block_id: str) -> str:
        """What a basket remembers of a block; empty on a page that is not saved."""
        return f"article:{self.page}/block:{block_id}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Note:
    """A product beside the sentence that earned it; `source` is what a basket remembers of it."""

    number: int
    card: ProductCard
    voice: str
    source: str


@dataclass(slots=True)
class Piece:
    """One block as its template takes it. A kind that carries more is a class of its own."""

    kind: str
    id: str


@dataclass(slots=True)
class Words(Piece):
    """Text: `html` of paragraphs, with the notes its sentences earned, or the plain `text` of a heading."""

    html: str = ""
    text: str = ""
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Loose(Piece):
    """A note that belongs to no sentence."""

    number: int
    card: ProductCard
    voice: str
    source: str


def with_variant(card: ProductCard, sku: str | None) -> ProductCard:
    """The card with that variant chosen; as it is when that one cannot be shown."""
    choice = next((choice for choice in card.variants if choice.sku == sku), None)
    return replace(card, chosen=choice, picture=choice.picture or card.picture) if choice else card
