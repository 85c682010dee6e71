"""A thing's texts, one row per language, falling back to the site's first language and marked as such."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models


class Text(models.Model):
    """What a thing is called and said to be in one language. Subclasses name the thing."""

    locale = models.CharField(max_length=12, choices=settings.LANGUAGES)

    class Meta:
        abstract = True
        ordering = ["locale"]


def in_language(texts: Iterable[Text], language: str) -> Text | None:
    """The text in that language, else in the site's first, else any there is; None when there is none."""
    by_locale = {text.locale: text for text in texts}
    return by_locale.get(language) or by_locale.get(settings.LANGUAGE_CODE) or next(iter(by_locale.values()), None)
