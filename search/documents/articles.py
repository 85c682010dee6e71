"""Stories, each in its own language, by their words, their section and who wrote them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import F
from django.utils.html import strip_tags
from wagtail.models import Page

from cms.models import ArticlePage
from cms.stories import writers_of
from cms.visible import public_pages
from search.documents.kind import Document, Kind


def read(pks: Iterable[int], now: datetime) -> Iterator[Document]:
    """A document per public article."""
    articles = list(public_pages(ArticlePage.objects.filter(pk__in=list(pks)), now=now).select_related("locale"))
    writers = writers_of(article.pk for article in articles)
    parents = {article.path[: -Page.steplen] for article in articles}
    sections = {page.path: page for page in Page.objects.filter(path__in=parents)}
    for article in articles:
        language = article.locale.language_code
        section = sections.get(article.path[: -Page.steplen])
        names = [writer.name for writer in writers[article.pk]]
        yield Document(
            kind="article",
            object_id=article.pk,
            locale=language,
            language=language,
            title=article.title,
            labels=" ".join([section.title if section else "", *names, *_tags(article)]),
            summary=article.standfirst,
            body=words_of(article),
            facets={
                "section": [(section.slug, section.title)] if section else [],
                "author": [(name, name) for name in names],
            },
            moment=article.first_published_at,
        )


def words_of(article: ArticlePage) -> str:
    """Everything its blocks say, as plain text: whatever a block calls searchable."""
    said = article.body.stream_block.get_searchable_content(article.body)
    return "\n".join(" ".join(strip_tags(each).split()) for each in said)


def _tags(article: ArticlePage) -> list[str]:
    tags = getattr(article, "tags", None)
    return [tag.name for tag in tags.all()] if tags is not None else []


def visible(now: datetime):
    """What is public."""
    return public_pages(ArticlePage.objects.all(), now=now).values(found=F("pk"))


KIND = Kind(name="article", things=ArticlePage.objects.all, visible=visible, preferred=lambda now: None, read=read)
