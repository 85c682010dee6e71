"""Stories for programs: filters and a cursor, in as many queries whatever the length."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from cms.models import ArticlePage, ArticleTag
from cms.stories import Writer, writers_of
from cms.tagged import tag_rows
from cms.visible import public_pages
from core.images.picture import Picture, picture_of

PER_PAGE = 24


class NoSuchPlace(ValueError):
    """The cursor is none that we gave."""


@dataclass(frozen=True)
class Browse:
    """One page; `next` is the cursor of the one after, None at the end. `sections` are slugs by place in the tree."""

    items: tuple[ArticlePage, ...]
    next: str | None
    sections: dict[str, str]
    writers: dict[int, list[Writer]]

    def picture(self, article: ArticlePage) -> Picture | None:
        """The story's picture."""
        return picture_of(article.hero_image, article.hero_alt)


def browse(
    *, section: str = "", author: str = "", tag: str = "", cursor: str = "", limit: int = PER_PAGE, language: str
) -> Browse:
    """The page after `cursor` of what passes every filter given, the newest first; four queries. Raises NoSuchPlace.

    Each article has its `tag_rows`.
    """
    articles = public_pages(ArticlePage.objects.filter(locale__language_code=language))
    articles = articles.select_related("hero_image", "locale").defer("body").order_by("-first_published_at", "-pk")
    if section:
        parents = Page.objects.filter(slug=section, locale__language_code=language).values_list("path", flat=True)
        below = Q(pk__in=[])
        for path in parents[:20]:
            below |= Q(path__startswith=path, depth=len(path) // Page.steplen + 1)
        articles = articles.filter(below)
    if author:
        articles = articles.filter(bylines__author__name=author).distinct()
    if tag:
        articles = articles.filter(pk__in=ArticleTag.objects.filter(tag__slug=tag).values("content_object"))
    if cursor:
        at, pk = _after(cursor)
        articles = articles.filter(Q(first_published_at__lt=at) | Q(first_published_at=at, pk__lt=pk))
    found = list(articles.annotate(tag_rows=tag_rows())[: limit + 1])
    here = found[:limit]
    parents = {article.path[: -Page.steplen] for article in here}
    return Browse(
        items=tuple(here),
        next=_cursor(here[-1]) if len(found) > limit else None,
        sections=dict(Page.objects.filter(path__in=parents).values_list("path", "slug")),
        writers=writers_of(article.pk for article in here),
    )


def _cursor(article: ArticlePage) -> str:
    said = f"{article.first_published_at.isoformat()} {article.pk}"
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _after(cursor: str) -> tuple[datetime, int]:
    try:
        said = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        moment, pk = said.split(" ")
        at, pk = parse_datetime(moment), int(pk)
    except (binascii.Error, ValueError) as error:
        raise NoSuchPlace from error
    if at is None or at.tzinfo is None or not 0 < pk < 2**63:
        raise NoSuchPlace
    return at, pk
