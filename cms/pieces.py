"""What a story is made of when it is read: pieces in order, and the world they are made from, fetched beforehand.

A piece is what `blocks/KIND.html` takes. Nothing here asks the database.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from commerce.offers.facts import Facts
from commerce.offers.instead import card_in_place_of
from commerce.offers.shapes import Known, ProductCard, with_variant
from core.images.models import CustomImage
from core.images.picture import Picture, picture_of

if TYPE_CHECKING:
    from cms.stories import Story


@dataclass(frozen=True, slots=True)
class Asked:
    """What an editor asks for of one product: that variant, and these in its place. Both may be empty."""

    sku: str = ""
    substitutes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything a body's blocks are read with: cards, pictures, other stories, the page they stand on, the moment.

    `things` is every product of the body in order, with what its editor asks for; `facts` are those of the products
    that are compared.
    """

    cards: Mapping[int, ProductCard]
    pictures: Mapping[int, CustomImage]
    page: int | None
    now: datetime
    known: Mapping[int, Known] = field(default_factory=dict)
    alternatives: Mapping[int, tuple[ProductCard, ...]] = field(default_factory=dict)
    stories: Mapping[int, "Story"] = field(default_factory=dict)
    things: Mapping[int, Asked] = field(default_factory=dict)
    facts: Mapping[int, Facts] = field(default_factory=dict)

    def card(
        self,
        product: int | None,
        sku: str | None = None,
        *,
        substitutes: Iterable[int] = (),
        but: Collection[int] = (),
    ) -> ProductCard | None:
        """The card to show in that product's place, with that variant chosen where it can be.

        What cannot be bought gives way to the first of its substitutes that can be, the editor's before the product's,
        none of those in `but`; the card then says so in `instead`. Where there is none, what is sold out stays, with
        alternatives. None when nothing can be shown.
        """
        card = card_in_place_of(product, sku, self.cards, self.known, substitutes=substitutes, but=but)
        is_gone = card is not None and card.product_id == product and not card.offer.stock.can_be_bought
        return replace(card, alternatives=self.alternatives.get(product, ())) if is_gone else card

    def all_cards(self) -> list[ProductCard]:
        """Every card that may be on the page."""
        return [*self.cards.values(), *(card for cards in self.alternatives.values() for card in cards)]

    def picture(self, value: dict) -> Picture | None:
        """The picture an ImageBlock's raw value names, with the words it was given; None when it is gone."""
        image = self.pictures.get(value.get("image"))
        alt = "" if value.get("decorative") else value.get("alt_text") or ""
        return picture_of(image, alt) if image else None

    def source(self, block_id: str) -> str:
        """What a basket remembers of a block; empty on a page that is not saved."""
        return f"article:{self.page}/block:{block_id}" if self.page else ""

    def own(self, product: int | None, sku: str | None = None) -> ProductCard | None:
        """The product's own card and no other's, for what is said of this product alone: a verdict, a comparison.

        Where it is sold out, alternatives may stand beside it.
        """
        card = self.cards.get(product)
        return replace(with_variant(card, sku), alternatives=self.alternatives.get(product, ())) if card else None

    def in_stock(self, product: int | None) -> ProductCard | None:
        """Likewise, in the variant the story asks for while that can be bought, else in the first that can."""
        card = self.own(product, self.things.get(product, Asked()).sku)
        return card if card is None or card.offer.stock.can_be_bought else self.own(product)


@dataclass(frozen=True, slots=True)
class Note:
    """A product beside the sentence that earned it; `source` is what a basket remembers of it."""

    number: int
    card: ProductCard
    voice: str
    source: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a story says for and against a thing, for whoever gathers such judgements."""

    card: ProductCard
    verdict: str
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(slots=True)
class Piece:
    """One block as its template takes it. A kind that carries more is a class of its own."""

    kind: str
    id: str

    @property
    def judgement(self) -> Judgement | None:
        """What it says for and against a thing; None where it does not judge."""
        return None


@dataclass(slots=True, unsafe_hash=True)
class Words(Piece):
    """Text: `html` of paragraphs, with the notes its sentences earned, or the plain `text` of a heading.

    Nobody changes one that is made: its component is drawn once and remembered by it.
    """

    html: str = ""
    text: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Loose(Piece):
    """A note that belongs to no sentence."""

    number: int
    card: ProductCard
    voice: str
    source: str
