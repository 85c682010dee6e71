"""Things for sale within a text. What cannot be bought gives way to a substitute, and says so."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.part import Part, chosen
from cms.blocks.thing import OneThing
from cms.pieces import Loose, Note, Piece, World
from commerce.catalogue.models import Product
from commerce.offers.chooser import ProductChooserBlock
from commerce.offers.shapes import ProductCard
from commerce.offers.variant_choice import variant_block


@dataclass(slots=True)
class Row(Piece):
    """Products side by side, under a heading or none."""

    text: str
    cards: list[ProductCard]


class NoteBlock(OneThing, Part, blocks.StructBlock):
    """A product in the margin, beside the sentence that earned it."""

    product = ProductChooserBlock(label=_("Product"))
    voice = blocks.TextBlock(
        label=_("What we say"),
        required=False,
        max_length=240,
        rows=2,
        help_text=_("One sentence in the editors' voice; the product's own when empty."),
    )
    variant = variant_block()
    substitutes = blocks.ListBlock(
        ProductChooserBlock(label=_("Product")),
        label=_("If it cannot be bought, offer instead"),
        help_text=_("In order of preference, before what the product itself names. Readers are told."),
        default=[],
        max_num=5,
    )

    def voice_on(self, value, product):
        """The sentence."""
        return value.get("voice") or "" if value.get("product") == product else ""

    def substitutes_in(self, value):
        """The editor's."""
        return chosen(value.get("substitutes"))

    def note(self, key: str, value: dict, world: World, number: int) -> Note | None:
        """The note with its number on the page; None when its product cannot be shown."""
        card = world.card(value.get("product"), value.get("variant"), substitutes=self.substitutes_in(value))
        return Note(number, card, voice_of(value, card), world.source(key)) if card else None

    def piece(self, key, value, world):
        """A note no sentence holds."""
        note = self.note(key, value, world, 1)
        return loose(key, note) if note else None

    def get_preview_value(self):
        return self.normalize({"product": Product.objects.sellable().first(), "voice": "", "variant": ""})

    class Meta:
        label = _("Product note")
        icon = "tag"
        group = _("Products")
        description = _("A thing in the margin, with one sentence of ours, its price and a button.")
        template = "blocks/note.html"


class RowBlock(Part, blocks.StructBlock):
    """Products side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    products = blocks.ListBlock(ProductChooserBlock(label=_("Product")), label=_("Products"), min_num=1, max_num=48)

    def products_in(self, value):
        """All of them."""
        return chosen(value.get("products"))

    def piece(self, key, value, world):
        """The cards of those that can be shown, each once; nothing when none can."""
        wanted = [pk for pk in dict.fromkeys(self.products_in(value)) if pk]
        found: dict[int, ProductCard] = {}
        for pk in wanted:
            if card := world.card(pk, but={*wanted, *found}):
                found.setdefault(card.product_id, card)
        return Row("row", key, value.get("heading") or "", list(found.values())) if found else None

    def get_preview_value(self):
        return self.normalize({"heading": "", "products": list(Product.objects.sellable()[:6])})

    class Meta:
        label = _("Product row")
        icon = "grip"
        group = _("Products")
        description = _("Several things side by side, each with its picture and price.")
        template = "blocks/row.html"


def voice_of(value: dict, card: ProductCard) -> str:
    """What the editor says of a product, unless another stands in its place: of that one they said nothing."""
    is_another = card.product_id != value.get("product")
    return "" if is_another else value.get("voice") or ""


def loose(key: str, note: Note) -> Loose:
    """The note as a piece of its own."""
    return Loose("note", key, note.number, note.card, note.voice, note.source)
