"""What a translation was made from, so that a change of its source can be told."""

from django.db import models


class TranslationMark(models.Model):
    """The texts of a thing and of its translation, as digests, when the translation last changed."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    source_digest = models.CharField(max_length=64)
    target_digest = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "key", "language"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="cms_mark_once")]

    def __str__(self):
        return f"{self.kind} {self.key} ({self.language})"
