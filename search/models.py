"""What can be found: a row per thing and language. The engines keep their terms beside it, under the row's key."""

from django.db import models


class SearchFiling(models.Model):
    """What documents are filed under: a kind, a price band, and facets, each with its keys and their names.

    Many documents share one, so that thousands of hits are counted by one number. It never changes, and is known by
    what it says; one that nothing is filed under any more stays, a line long. The band narrows and is never shown.
    """

    digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    band = models.CharField(max_length=12, blank=True)
    facets = models.JSONField(default=dict)

    def __str__(self):
        return ", ".join([self.kind, *(name for values in self.facets.values() for _key, name in values)])


class SearchDocument(models.Model):
    """One thing in one language of the site: what is read of every hit, and nothing longer.

    `moment` ranks and is never shown. `digest` tells whether the row is what its thing is now.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    filing = models.ForeignKey(SearchFiling, on_delete=models.PROTECT, related_name="documents")
    moment = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "locale"], name="search_document_once")]

    def __str__(self):
        return f"{self.kind}:{self.object_id}/{self.locale}"


class SearchWords(models.Model):
    """A document's own words, read of the hits on a page alone, for excerpts. `language` is theirs, maybe the first."""

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, primary_key=True, related_name="words")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)

    def __str__(self):
        return self.title


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
