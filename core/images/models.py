"""Pictures. The sizes pages use are prepared beforehand and written on the row: no page asks per picture."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.images.picture import picture_of


class CustomImage(AbstractImage):
    """A picture with its prepared widths: `prepared` maps a width to the address of a WebP of that width."""

    prepared = models.JSONField(default=dict, editable=False)
    admin_form_fields = Image.admin_form_fields

    @property
    def src(self) -> str:
        """The address to use where only one fits."""
        return picture_of(self).src

    @property
    def thumb(self) -> str:
        """The smallest prepared address, or the original."""
        return picture_of(self).thumb


class CustomRendition(AbstractRendition):
    """One prepared size of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="images_rendition_once_per_spec"
            )
        ]
