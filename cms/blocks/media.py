"""Pictures within a text."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.blocks.part import Part
from cms.pieces import Piece
from core.images.picture import Picture


@dataclass(slots=True)
class Figure(Piece):
    """A picture and its caption."""

    picture: Picture
    caption: str


class FigureBlock(Part, blocks.StructBlock):
    """A picture with its words for those who do not see it, and perhaps a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    def images_in(self, value):
        """The one."""
        return [_image(value).get("image")]

    def piece(self, key, value, world):
        """The picture; nothing when it was deleted."""
        picture = world.picture(_image(value))
        return Figure("image", key, picture, value.get("caption") or "") if picture else None

    def get_preview_value(self):
        image = get_image_model().objects.order_by("pk").last()
        if image is not None:
            image.contextual_alt_text, image.decorative = image.title, False
        return self.normalize({"image": image, "caption": image.title if image else ""})

    class Meta:
        label = _("Picture")
        icon = "image"
        group = _("Media")
        description = _("A picture as wide as the text, with a caption.")
        template = "blocks/image.html"


def _image(value: dict) -> dict:
    return value.get("image") or {}
