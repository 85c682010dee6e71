"""What a basket's line is told of the article it came from."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import translation

from cms.models import ArticlePage
from cms.visible import public_pages


def article_titles(ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    """Title and address of each of those articles that is public, in the reader's language where it is public there.

    Two queries whatever the number.
    """
    keys = dict(ArticlePage.objects.filter(pk__in=list(ids)).values_list("pk", "translation_key"))
    wanted = Q(pk__in=keys) | Q(translation_key__in=keys.values(), locale__language_code=language)
    articles = public_pages(ArticlePage.objects.filter(wanted)).defer("body").select_related("locale")
    by_pk = {article.pk: article for article in articles}
    translated = {each.translation_key: each for each in by_pk.values() if each.locale.language_code == language}
    with translation.override(language):
        return {
            pk: (shown.title, shown.get_url())
            for pk, key in keys.items()
            if (shown := translated.get(key) or by_pk.get(pk)) and pk in by_pk
        }
