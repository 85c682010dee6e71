"""What a feed holds: the newest public stories of a place whole, in as few queries for all as for one."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from cms.feeds.addresses import feed_url
from cms.feeds.text import Text, texts_of
from cms.models import ArticlePage, Author, HomePage, SectionPage
from cms.stories import writers_of
from cms.visible import public_pages
from cms.windows import next_boundary
from core.images.picture import Picture, picture_of
from core.moments import earliest
from core.web.head import absolute

MOST = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A story as a feed tells it."""

    title: str
    url: str
    standfirst: str
    text: Text
    authors: tuple[str, ...]
    picture: Picture | None
    published_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: what it is of, where that is read, its own addresses by form, and when the clock changes it."""

    title: str
    description: str
    url: str
    language: str
    addresses: dict[str, str]
    items: tuple[Item, ...]
    next_change_at: datetime | None = None


def channel_of(request, language: str, now: datetime, *, section: str = "", author: str = "") -> Channel | None:
    """The whole magazine of that language, or one section, or one author of it; None where there is no such thing."""
    name = settings.WAGTAIL_SITE_NAME
    home = _home(request, language)
    if home is None:
        return None
    of: dict = {}
    place, title, articles = home, name, ArticlePage.objects.filter(path__startswith=home.path)
    if section:
        place = public_pages(SectionPage.objects.child_of(home).filter(slug=section)).first()
        if place is None:
            return None
        of, title = {"section": section}, f"{name}: {place.title}"
        articles = articles.filter(path__startswith=place.path)
    elif author:
        writer = Author.objects.filter(slug=author, locale__language_code=language).first()
        if writer is None:
            return None
        of, title = {"author": author}, f"{name}: {writer.name}"
        articles = articles.filter(bylines__author=writer)
    found = _newest(articles)
    with translation.override(language):
        return Channel(
            title=title,
            description=place.standfirst or home.standfirst,
            url=absolute(reverse("author", kwargs={"slug": author}) if author else place.get_url(request)),
            language=language,
            addresses={form: feed_url(form, language, **of) for form in ("rss", "atom")},
            items=_items(found, language, request, now),
            next_change_at=earliest(*(next_boundary(article.body.raw_data, now) for article in found)),
        )


def _home(request, language: str) -> HomePage | None:
    """The site's front page in that language, which need not be its root."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    here = HomePage.objects.filter(translation_key=site.root_page.translation_key, locale__language_code=language)
    return public_pages(here).select_related("locale").first()


def _newest(articles) -> list[ArticlePage]:
    newest = public_pages(articles.filter(first_published_at__isnull=False)).select_related("hero_image", "locale")
    return list(newest.order_by("-first_published_at", "-pk")[:MOST])


def _items(found: list[ArticlePage], language: str, request, now: datetime) -> tuple[Item, ...]:
    writers = writers_of(article.pk for article in found)
    texts = texts_of(found, language, now)
    return tuple(
        Item(
            title=article.title,
            url=absolute(article.get_url(request)),
            standfirst=article.standfirst,
            text=texts[article.pk],
            authors=tuple(writer.name for writer in writers[article.pk]),
            picture=picture_of(article.hero_image, article.hero_alt),
            published_at=article.first_published_at,
            changed_at=article.last_published_at or article.first_published_at,
        )
        for article in found
    )
