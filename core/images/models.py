"""Pictures. The sizes pages use are prepared beforehand and written on the row: no page asks per picture."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """A picture with its prepared widths: `prepared` maps a width to the address of a WebP of that width."""

    prepared = models.JSONField(default=dict, editable=False)
    admin_form_fields = Image.admin_form_fields

    @property
    def srcset(self) -> str:
        """The prepared widths as an `srcset`; empty until they are ready."""
        return ", ".join(f"{url} {width}w" for width, url in self._by_width())

    @property
    def src(self) -> str:
        """The address to use where only one fits: the smallest prepared one of at least 900 px, or the original."""
        by_width = self._by_width()
        return next((url for width, url in by_width if width >= 900), by_width[-1][1] if by_width else self.file.url)

    @property
    def thumb(self) -> str:
        """The smallest prepared address, or the original."""
        by_width = self._by_width()
        return by_width[0][1] if by_width else self.file.url

    def _by_width(self):
        return sorted((int(width), url) for width, url in self.prepared.items())


class CustomRendition(AbstractRendition):
    """One prepared size of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="images_rendition_once_per_spec"
            )
        ]
