"""What can be found: a row per thing and language. The engines keep their terms beside it, under the row's key."""

from django.db import models


class SearchDocument(models.Model):
    """One thing in one language of the site. `language` is that of its words, maybe the first.

    `amount` and `moment` rank and narrow; neither is ever shown. `digest` tells whether the row is
    what its thing is now.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    facets = models.JSONField(default=dict)
    amount = models.BigIntegerField(null=True, blank=True)
    moment = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "locale"], name="search_document_once")]
        indexes = [models.Index(fields=["locale", "kind"], name="search_in_language")]

    def __str__(self):
        return f"{self.kind}:{self.object_id}/{self.locale}"


class SearchTerm(models.Model):
    """A word of some title, which a misspelt one may have meant."""

    term = models.CharField(max_length=60)
    locale = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "term"], name="search_term_once")]

    def __str__(self):
        return self.term


class SweepPlace(models.Model):
    """Up to which thing of a kind the sweep has compared: the next turn goes on from there."""

    kind = models.CharField(max_length=20, unique=True)
    after = models.BigIntegerField(default=0)

    def __str__(self):
        return f"{self.kind} after {self.after}"
