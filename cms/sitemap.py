"""What of the magazine a search engine may list: every public page of the site's trees, and who writes them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from cms.frame import HOME_DEPTH, STEP
from cms.models import ArticlePage, Author
from cms.visible import public_pages
from core.images.picture import picture_of
from core.web.head import alternates
from core.web.sitemap import Entry

SECTION = (HOME_DEPTH + 1) * STEP


class Pages:
    """Public pages. A front page and a section also change when something below them is published."""

    def count(self, now: datetime) -> int:
        """How many, in all languages."""
        return _pages().count()

    def changed_at(self, now: datetime) -> datetime | None:
        """When anything was last published."""
        return _pages().aggregate(at=Max("last_published_at"))["at"]

    def entries(self, start: int, stop: int, now: datetime) -> Iterator[Entry]:
        """By their pk. Four queries."""
        rows = list(_pages().select_related("locale", "articlepage__hero_image").defer("articlepage__body")[start:stop])
        translations = _translations({row.translation_key for row in rows})
        below = _newest_below()
        for row in rows:
            article = getattr(row, "articlepage", None)
            hero = picture_of(article.hero_image) if article else None
            at = row.last_published_at
            if row.depth <= HOME_DEPTH + 1:
                later = [when for path, when in below.items() if path.startswith(row.path)]
                at = max(filter(None, [at, *later]), default=None)
            yield Entry(row.get_url(), at, translations[row.translation_key], (hero.largest[0],) if hero else ())


class Authors:
    """Everybody with a public story, in each language they have one in."""

    def count(self, now: datetime) -> int:
        """How many, in all languages."""
        return _authors().count()

    def changed_at(self, now: datetime) -> datetime | None:
        """When any of their stories was last published."""
        return max((author.changed_at for author in _authors()), default=None)

    def entries(self, start: int, stop: int, now: datetime) -> Iterator[Entry]:
        """By their pk. Two queries."""
        rows = list(_authors()[start:stop])
        urls = defaultdict(list)
        for each in _authors().filter(translation_key__in={row.translation_key for row in rows}):
            urls[each.translation_key].append((each.locale.language_code, _author_url(each)))
        for row in rows:
            yield Entry(_author_url(row), row.changed_at, alternates(sorted(urls[row.translation_key])))


def _authors() -> QuerySet:
    published = public_pages(ArticlePage.objects.filter(bylines__author=OuterRef("pk")))
    newest = published.order_by("-last_published_at").values("last_published_at")[:1]
    found = Author.objects.annotate(changed_at=Subquery(newest)).filter(changed_at__isnull=False)
    return found.select_related("locale").order_by("pk")


def _author_url(author: Author) -> str:
    with translation.override(author.locale.language_code):
        return reverse("author", kwargs={"slug": author.slug})


def _pages() -> QuerySet:
    """The public pages below the sites' roots, and these."""
    roots = {root.root_path for root in Site.get_site_root_paths()}
    below = Q(pk__in=())
    for path in roots:
        below |= Q(url_path__startswith=path)
    return public_pages(Page.objects.filter(below)).order_by("pk")


def _translations(keys: set) -> dict:
    urls = defaultdict(list)
    for page in _pages().filter(translation_key__in=keys).select_related("locale").order_by("locale__language_code"):
        urls[page.translation_key].append((page.locale.language_code, page.get_url()))
    return {key: alternates(pairs) for key, pairs in urls.items()}


def _newest_below() -> dict[str, datetime]:
    """When anything in each section was last published, by the section's place in the tree."""
    newest = _pages().filter(depth__gt=HOME_DEPTH + 1).annotate(section=Substr("path", 1, SECTION)).order_by()
    found = newest.values_list("section").annotate(Max("last_published_at"))
    return {section: at for section, at in found if at}
