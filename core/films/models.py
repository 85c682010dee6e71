"""An uploaded film. What it measures is read from the file by the worker, never typed."""

import secrets
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia


class Film(AbstractMedia):
    """A file with a moving picture.

    `length` is in milliseconds and 0 until it was measured; `measured` names the file that was, so that another file is
    measured anew; `tried` and `tries` say how often one was begun. `frames` are addresses of small pictures, one every
    `step` milliseconds from the first. `fault` says why a file cannot be shown.
    """

    length = models.PositiveIntegerField(_("length in milliseconds"), default=0, editable=False)
    step = models.PositiveIntegerField(default=0, editable=False)
    frames = models.JSONField(default=list, editable=False)
    measured = models.CharField(max_length=255, blank=True, editable=False)
    tried = models.CharField(max_length=255, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    fault = models.CharField(max_length=200, blank=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        constraints = [
            models.CheckConstraint(condition=models.Q(type="video"), name="films_only_films"),
        ]

    def save(self, *args, **kwargs):
        """Save. A new file has a name that none had before, or caches would show what the old one was."""
        if self.file and not self.file._committed:
            self.file.name = f"{secrets.token_hex(6)}/{PurePosixPath(self.file.name).name}"
        super().save(*args, **kwargs)

    @property
    def is_measured(self) -> bool:
        """Is what is said of it true of its present file?"""
        return bool(self.length) and self.measured == self.file.name

    def frame_at(self, at: int) -> str:
        """The address of the picture nearest before that moment, or nothing where there is none."""
        if not self.frames or not self.step:
            return ""
        return self.frames[min(max(at, 0) // self.step, len(self.frames) - 1)]
