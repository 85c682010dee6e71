"""Pictures. The sizes pages use are prepared beforehand and written on the row: no page asks per picture."""

from django.db import models
from django.db.models import Value
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.images.picture import picture_of


class Finished(models.IntegerChoices):
    """How far the sizes of a picture have come beyond the first: none of them, every width, every width in AVIF too."""

    FIRST = 0
    WEBP = 1
    AVIF = 2


class CustomImage(AbstractImage):
    """A picture with its prepared widths: `prepared` maps a width to the address of a WebP of that width.

    `avif` does the same for AVIF, and is empty until all widths of it are there. A new file has none of them.
    """

    prepared = models.JSONField(default=dict, editable=False)
    # With a default in the database too: a process of the version before may still insert pictures.
    avif = models.JSONField(default=dict, db_default=Value({}, models.JSONField()), editable=False)
    finished = models.PositiveSmallIntegerField(
        choices=Finished, default=Finished.FIRST, db_default=Finished.FIRST, db_index=True, editable=False
    )
    admin_form_fields = Image.admin_form_fields

    def save(self, *args, update_fields=None, **kwargs):
        """Save; with another file than before, forget the sizes of that one."""
        # Django's own mark for a file that was assigned and is not stored yet.
        if self.pk and self.file and not self.file._committed and (update_fields is None or "file" in update_fields):
            self.prepared, self.avif, self.finished = {}, {}, Finished.FIRST
            update_fields = update_fields and {*update_fields, "prepared", "avif", "finished"}
        super().save(*args, update_fields=update_fields, **kwargs)

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
