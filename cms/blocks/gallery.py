"""Several pictures in a row, each with its words for those who do not see it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.blocks.part import Part, chosen
from cms.pieces import Piece
from core.images.picture import Picture

FEWEST, MOST = 2, 12


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a gallery."""

    picture: Picture
    caption: str


@dataclass(slots=True)
class Gallery(Piece):
    """Pictures in order; `text` says what they are together, or nothing."""

    text: str
    frames: list[Frame]


class FrameBlock(blocks.StructBlock):
    """A picture and its caption. Its words, or that it is decoration, are required to publish."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

    class Meta:
        label = _("Picture")
        icon = "image"
        label_format = "{caption}"


class GalleryBlock(Part, blocks.StructBlock):
    """Pictures to leaf through."""

    heading = blocks.CharBlock(label=_("What they show together"), required=False, max_length=160)
    frames = blocks.ListBlock(FrameBlock(), label=_("Pictures"), min_num=FEWEST, max_num=MOST)

    def images_in(self, value):
        """All of them."""
        return [_image(frame).get("image") for frame in chosen(value.get("frames"))]

    def piece(self, key, value, world):
        """The pictures that are there; nothing when none is."""
        frames = [
            Frame(picture, frame.get("caption") or "")
            for frame in chosen(value.get("frames"))
            if (picture := world.picture(_image(frame)))
        ]
        return Gallery("gallery", key, value.get("heading") or "", frames) if frames else None

    def get_preview_value(self):
        images = list(get_image_model().objects.order_by("-pk")[:3])
        for image in images:
            image.contextual_alt_text, image.decorative = image.title, False
        return self.normalize({"heading": "", "frames": [{"image": each, "caption": each.title} for each in images]})

    class Meta:
        label = _("Gallery")
        icon = "image"
        group = _("Media")
        description = _("Two to twelve pictures to leaf through, each with a caption.")
        template = "blocks/gallery.html"
        label_format = "{heading}"


def _image(frame: dict) -> dict:
    return frame.get("image") or {}
