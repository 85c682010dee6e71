"""Things side by side, compared by what the shop knows of them: an editor chooses the things and types no figure."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.part import Part, chosen
from cms.pieces import Piece, World
from commerce.catalogue.models import Product
from commerce.offers.admin.comparing import GAPS
from commerce.offers.chooser import ProductChooserBlock
from commerce.offers.comparison import FEWEST, MOST, Line, lines_of
from commerce.offers.shapes import ProductCard


@dataclass(slots=True)
class Comparison(Piece):
    """A column for each card, a line for each attribute."""

    text: str
    cards: list[ProductCard]
    lines: list[Line]
    source: str

    @property
    def columns(self) -> int:
        """How many things."""
        return len(self.cards)

    @property
    def has_both(self) -> bool:
        """Is there something to leave out when only differences are asked for, and something to keep?"""
        return len({line.is_same for line in self.lines}) == 2

    @property
    def has_voices(self) -> bool:
        """Do the editors say something of one of them?"""
        return any(card.why for card in self.cards)


class GapsBlock(blocks.StaticBlock):
    """No field: a place that says what is not stated of the things chosen. Nothing is stored."""

    def get_admin_text(self):
        """The place, which its script fills."""
        return format_html('<comparison-gaps role="status" data-url="{}"></comparison-gaps>', reverse(GAPS))


class CompareBlock(Part, blocks.StructBlock):
    """Two to five products in a table."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    products = blocks.ListBlock(
        ProductChooserBlock(label=_("Product")),
        label=_("Products"),
        default=[None] * FEWEST,
        min_num=FEWEST,
        max_num=MOST,
    )
    gaps = GapsBlock(label=_("What is missing"))

    def products_in(self, value):
        """All of them."""
        return chosen(value.get("products"))

    def facts_in(self, value):
        """All of them."""
        return self.products_in(value)

    def piece(self, key: str, value, world: World) -> Comparison | None:
        """The table of those that can be shown, each once; nothing when fewer than two can."""
        wanted = dict.fromkeys(self.products_in(value))
        cards = [card for pk in wanted if pk in world.facts and (card := world.in_stock(pk))]
        if len(cards) < FEWEST:
            return None
        lines = lines_of(cards, [world.facts[card.product_id] for card in cards])
        return Comparison("compare", key, value.get("heading") or "", cards, lines, world.source(key))

    def get_preview_value(self):
        products = list(Product.objects.sellable()[:3])
        return self.normalize({"heading": gettext("Side by side"), "products": products})

    class Meta:
        label = _("Comparison")
        icon = "table"
        group = _("Products")
        description = _("Two to five things in a table, filled from what the shop knows of them.")
        template = "blocks/compare.html"
        label_format = "{heading}"
