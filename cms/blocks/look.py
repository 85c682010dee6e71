"""A picture with its things numbered, and the numbered list beneath. What is gone leaves neither dot nor number."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter, StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.blocks.look_words import words
from cms.blocks.part import Part
from cms.blocks.rect import Rect, RectBlock, rect_of
from cms.blocks.refusal import cleaned
from cms.blocks.scripts import module
from cms.blocks.thing import ManyThings, OneThing
from cms.pieces import Piece, World
from commerce.catalogue.models import Product
from commerce.offers.chooser import ProductChooserBlock
from commerce.offers.shapes import ProductCard
from commerce.offers.variant_choice import variant_block
from core.images.picture import Picture

MOST = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """One numbered thing. Without a card it is only named: it can be seen and is not sold here."""

    number: int
    rect: Rect
    card: ProductCard | None
    label: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.card.name if self.card else self.label


@dataclass(slots=True)
class Look(Piece):
    """The picture and its things. `boxes` are the same, the largest first, so that small ones lie on top."""

    picture: Picture
    caption: str
    spots: list[Spot]
    source: str

    @property
    def boxes(self) -> list[Spot]:
        """The things by the area of their boxes."""
        return sorted(self.spots, key=lambda spot: -spot.rect.area)


class SpotBlock(OneThing, blocks.StructBlock):
    """A box on the picture and the thing in it: one of ours, or just its name."""

    product = ProductChooserBlock(label=_("Product"), required=False)
    variant = variant_block()
    label = blocks.CharBlock(
        label=_("In your words"),
        required=False,
        max_length=120,
        help_text=_(
            "Beside the product, a remark. Without a product, the name of what can be seen and we do not sell."
        ),
    )
    rect = RectBlock()

    def faults_in(self, value):
        """A box holds a thing; a draft's may wait for it."""
        if value.get("product") or (value.get("label") or "").strip() or self.is_deferred_validation:
            return {}
        return {"product": ValidationError(gettext("Choose a product, or name what can be seen."))}

    class Meta:
        label = _("Thing")
        icon = "crosshairs"
        label_format = "{product}{label}"


class LookBlock(ManyThings, Part, blocks.StructBlock):
    """A picture whose things can be bought: the editor draws a box around each."""

    things_field = "spots"

    image = ImageBlock(label=_("Picture"))
    spots = blocks.ListBlock(SpotBlock(), label=_("Things in the picture"), default=[], max_num=MOST, collapsed=True)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    def clean(self, value):
        """Refuses a look with nothing in it; says all that is wrong at once."""
        value, errors = cleaned(super().clean, value)
        if not value.get("spots") and not self.is_deferred_validation:
            errors.setdefault("spots", ValidationError(gettext("Draw a box around at least one thing.")))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def images_in(self, value):
        """The one."""
        return [(value.get("image") or {}).get("image")]

    def piece(self, key, value, world):
        """The picture with what can be shown, numbered from 1; nothing when the picture was deleted."""
        picture = world.picture(value.get("image") or {})
        wanted = {pk for pk in self.products_in(value) if pk}
        spots: list[Spot] = []
        for raw in self.things_in(value):
            spot = _spot(raw, world, len(spots) + 1, wanted)
            spots += [spot] if spot else []
        return Look("look", key, picture, value.get("caption") or "", spots, world.source(key)) if picture else None

    def get_preview_value(self):
        image = get_image_model().objects.order_by("pk").last()
        if image is not None:
            image.contextual_alt_text, image.decorative = image.title, False
        places = ([600, 2600, 2000, 4400], [4200, 5200, 1800, 3200], [7200, 2800, 2200, 4800])
        spots = [
            {"product": product, "variant": "", "label": "", "rect": place}
            for product, place in zip(Product.objects.sellable()[: len(places)], places, strict=False)
        ]
        return self.normalize({"image": image, "spots": spots, "caption": ""})

    class Meta:
        label = _("Shop the look")
        icon = "view"
        group = _("Products")
        description = _("A picture with boxes around its things, and beneath it the numbered list to buy from.")
        template = "blocks/look.html"
        label_format = "{caption}"


class LookBlockAdapter(StructBlockAdapter):
    """The form, with the boxes drawn on the picture."""

    js_constructor = "cms.LookBlock"

    def js_args(self, block):
        name, children, meta = super().js_args(block)
        addresses = {"picture": reverse("look_picture"), "things": reverse("look_things")}
        return [name, children, {**meta, "look": {**addresses, "words": words(), "most": MOST}}]

    @cached_property
    def media(self):
        return super().media + forms.Media(js=[module("cms/look-editor.js")], css={"all": ["cms/look-editor.css"]})


register(LookBlockAdapter(), LookBlock)


def _spot(raw: dict, world: World, number: int, wanted: set[int]) -> Spot | None:
    rect, label = rect_of(raw.get("rect")), (raw.get("label") or "").strip()
    if not rect:
        return None
    if raw.get("product") is None:
        return Spot(number, rect, None, label) if label else None
    card = world.card(raw["product"], raw.get("variant"), but=wanted)
    if not card:
        return None
    is_another = card.product_id != raw["product"]  # a remark on one thing is not said of what stands in its place
    return Spot(number, rect, card, "" if is_another else label)
