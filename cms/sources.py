"""What a basket's line is told of the article or the film it came from."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import translation

from cms.models import ArticlePage, FilmPage
from cms.visible import public_pages


def article_titles(ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    """Title and address of each of those articles that is public, in the reader's language where it is public there.

    Two queries whatever the number.
    """
    return _titles(ArticlePage.objects.defer("body"), ids, language)


def film_titles(ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    """The same of films."""
    return _titles(FilmPage.objects.all(), ids, language)


def _titles(pages: QuerySet, ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    keys = dict(pages.filter(pk__in=list(ids)).values_list("pk", "translation_key"))
    wanted = Q(pk__in=keys) | Q(translation_key__in=keys.values(), locale__language_code=language)
    by_pk = {page.pk: page for page in public_pages(pages.filter(wanted)).select_related("locale")}
    translated = {each.translation_key: each for each in by_pk.values() if each.locale.language_code == language}
    with translation.override(language):
        return {
            pk: (shown.title, shown.get_url())
            for pk, key in keys.items()
            if (shown := translated.get(key) or by_pk.get(pk)) and pk in by_pk
        }
