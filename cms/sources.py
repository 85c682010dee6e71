"""What a basket's line is told of the article it came from."""

from collections.abc import Iterable

from django.utils import translation

from cms.models import ArticlePage
from cms.visible import public_pages


def article_titles(ids: Iterable[int], language: str) -> dict[int, tuple[str, str]]:
    """Title and address of each of those articles that is public, in its own language; `language` is the reader's."""
    articles = public_pages(ArticlePage.objects.filter(pk__in=list(ids))).defer("body")
    with translation.override(language):
        return {article.pk: (article.title, article.get_url()) for article in articles}
