"""A thing's texts, one row per language, falling back to the site's first language and marked as such."""

from collections.abc import Callable, Collection, Iterable
from operator import attrgetter
from typing import TypeVar

from django.conf import settings
from django.db import models

Row = TypeVar("Row")


class Text(models.Model):
    """What a thing is called and said to be in one language. Subclasses name the thing."""

    locale = models.CharField(max_length=12, choices=settings.LANGUAGES)

    class Meta:
        abstract = True
        ordering = ["locale"]


def in_language(texts: Iterable[Text], language: str) -> Text | None:
    """The text in that language, else in the site's first, else any there is; None when there is none."""
    by_locale = {text.locale: text for text in texts}
    return by_locale.get(best_locale(by_locale, language))


def all_in_language(
    rows: Iterable[Row], language: str, locale_of: Callable[[Row], str] = attrgetter("locale")
) -> list[Row]:
    """Of rows that say several things each, in their order, those of the one language `in_language` would choose."""
    rows = list(rows)
    best = best_locale({locale_of(row) for row in rows}, language)
    return [row for row in rows if locale_of(row) == best]


def best_locale(there: Collection[str], language: str) -> str | None:
    """That language where it is there, else the site's first, else any, always the same; None of nothing."""
    wanted = (language, settings.LANGUAGE_CODE, *sorted(there))
    return next((locale for locale in wanted if locale in there), None)
