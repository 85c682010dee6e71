"""The basket of this story: everything in it that can be bought, in one form. Nothing is ticked for the reader."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.part import Part, chosen
from cms.blocks.refusal import cleaned
from cms.blocks.thing import ManyThings, OneThing
from cms.pieces import Asked, Piece, World
from commerce.catalogue.models import Product
from commerce.offers.chooser import ProductChooserBlock
from commerce.offers.shapes import ProductCard
from commerce.offers.variant_choice import variant_block
from core.money import Money, total


class What(TextChoices):
    """What is listed."""

    STORY = "story", _("Everything in this story")
    CHOSEN = "chosen", _("Only what is chosen here")


@dataclass(slots=True)
class StoryBasket(Piece):
    """The things in order, each with the variant that is chosen to begin with."""

    text: str
    cards: list[ProductCard]
    source: str

    @property
    def for_sale(self) -> list[ProductCard]:
        """Those that can be bought now."""
        return [card for card in self.cards if card.offer.stock.can_be_bought]

    @property
    def total(self) -> Money | None:
        """What one of each comes to as they are chosen to begin with; None when nothing can be bought."""
        prices = [card.offer.price for card in self.for_sale]
        return total(prices, prices[0].currency) if prices else None


class ThingBlock(OneThing, blocks.StructBlock):
    """A product, perhaps in one of its variants."""

    product = ProductChooserBlock(label=_("Product"))
    variant = variant_block()

    class Meta:
        label = _("Product")
        icon = "tag"
        label_format = "{product}"


class StoryBasketBlock(ManyThings, Part, blocks.StructBlock):
    """What the story shows, gathered; its editor may order, add and leave out."""

    unsaid = frozenset({"what"})
    things_field = "things"  # those its editor names; the others are the other blocks'

    heading = blocks.CharBlock(
        label=_("Heading"), required=False, max_length=120, help_text=_("“The basket of this story” when empty.")
    )
    what = blocks.ChoiceBlock(label=_("Lists"), choices=What.choices, default=What.STORY)
    things = blocks.ListBlock(
        ThingBlock(),
        label=_("In this order"),
        default=[],
        max_num=48,
        help_text=_("These come first, then what else the story shows in the story’s order."),
    )
    without = blocks.ListBlock(ProductChooserBlock(label=_("Product")), label=_("Leave out"), default=[], max_num=48)

    def clean(self, value):
        """Refuses a list of what is chosen with nothing chosen; a draft may wait for it."""
        value, errors = cleaned(super().clean, value)
        is_empty = value.get("what") == What.CHOSEN and not value.get("things")
        if is_empty and not self.is_deferred_validation:
            message = gettext("Choose at least one thing.")
            errors.setdefault("things", ListBlockValidationError(non_block_errors=[message]))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def piece(self, key: str, value, world: World) -> StoryBasket | None:
        """Everything of it that is sold, or what stands in its place, each once; nothing when nothing is sold."""
        skus = self.skus_in(value)
        wanted = list(skus) if value.get("what") == What.CHOSEN else [*skus, *world.things]
        without = set(chosen(value.get("without")))
        wanted = [pk for pk in dict.fromkeys(wanted) if pk and pk not in without]
        cards: dict[int, ProductCard] = {}
        for pk in wanted:
            asked = world.things.get(pk, Asked())
            but = {*wanted, *without, *cards}
            if card := world.card(pk, skus.get(pk) or asked.sku, substitutes=asked.substitutes, but=but):
                cards.setdefault(card.product_id, card)
        heading = value.get("heading") or gettext("The basket of this story")
        return StoryBasket("story_basket", key, heading, list(cards.values()), world.source(key)) if cards else None

    def get_preview_value(self):
        things = [{"product": product, "variant": ""} for product in Product.objects.sellable()[:3]]
        return self.normalize({"heading": "", "what": What.CHOSEN, "things": things, "without": []})

    class Meta:
        label = _("The basket of this story")
        icon = "list-ul"
        group = _("Products")
        description = _("Everything the story shows, to tick and put into the basket at once.")
        template = "blocks/story_basket.html"
        label_format = "{heading}"
