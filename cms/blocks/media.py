"""Pictures within a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from cms.blocks.shown import Shown


class FigureBlock(Shown, blocks.StructBlock):
    """A picture with its words for those who do not see it, and perhaps a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)

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
