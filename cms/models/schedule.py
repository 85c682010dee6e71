"""A page that was to go out and could not."""

from django.db import models
from wagtail.models import Page, Revision


class MissedPublication(models.Model):
    """At its hour the revision lacked something, so it was not published and its schedule ended. One row per time."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    missed_at = models.DateTimeField()

    class Meta:
        ordering = ["-missed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["revision", "due_at"], name="cms_missed_once")]

    def __str__(self):
        return f"{self.page_id} at {self.due_at}"
