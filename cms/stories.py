"""A story as lists show it, and who wrote it. Made from rows that were fetched together; asks nothing itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from wagtail.models import Page

from cms.models import ArticlePage, Author, Byline
from cms.visible import public_pages
from commerce.offers.shapes import ProductCard
from core.images.picture import Picture, picture_of
from core.prepared import Prepared

# What a list shows of an article; an article has three times as many columns.
LISTED = ("title", "url_path", "expire_at", "standfirst", "commercial_relation", "relation_brand", "hero_alt")


@dataclass(frozen=True, slots=True)
class Writer:
    """An author as a byline shows them."""

    name: str
    bio: str = ""
    portrait: Picture | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A section as a label shows it."""

    title: str
    url: str
    standfirst: str = ""


@dataclass(frozen=True, slots=True)
class StoryNote:
    """A story's first note, shown outside it."""

    card: ProductCard
    voice: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article in a list."""

    title: str
    standfirst: str
    url: str
    section: Place | None = None
    picture: Picture | None = None
    relation: str = ""
    relation_brand: str = ""
    authors: tuple[Writer, ...] = ()
    note: StoryNote | None = None


def story_of(article: ArticlePage, request, *, section: Place | None = None, **more) -> Story:
    """The article as a list shows it."""
    return Story(
        title=article.title,
        standfirst=article.standfirst,
        url=article.get_url(request),
        section=section,
        picture=picture_of(article.hero_image, article.hero_alt),
        relation=article.commercial_relation,
        relation_brand=article.relation_brand,
        **more,
    )


def articles_under(path: str):
    """The public articles below that place in the tree, newest first, without their texts."""
    return articles_between(*below(path))


def below(path: str) -> tuple[str, str]:
    """Between which places of the tree everything below that one is."""
    return path, f"{path}{'Z' * Page.steplen}"


def articles_between(first: str, last: str, now: datetime | None = None):
    """The public articles between those places in the tree, newest first, without their texts."""
    return _newest(ArticlePage.objects.filter(path__gt=first, path__lte=last), now)


def articles_in(language: str):
    """The public articles in that language, newest first, without their texts."""
    return _newest(ArticlePage.objects.filter(locale__language_code=language))


def chosen_stories(pks: Iterable[int], language: str, but: int | None = None) -> dict[int, Story]:
    """Those articles, by their pk, as a list in that language shows them: their own translation into it, or nothing.

    Never the article `but`. Three queries when there are any. Addresses are made without a request, so they are whole
    where several sites share the installation.
    """
    keys = dict(Page.objects.filter(pk__in=pks).values_list("pk", "translation_key")) if pks else {}
    if not keys:
        return {}
    wanted = ArticlePage.objects.filter(translation_key__in=set(keys.values()), locale__language_code=language)
    articles = public_pages(wanted).exclude(pk=but).select_related("hero_image").defer("body")
    by_key = {article.translation_key: article for article in articles}
    above = {article.path[: -Page.steplen] for article in by_key.values()}
    places = {page.path: Place(page.title, page.get_url()) for page in Page.objects.filter(path__in=above)}
    stories = {key: _in_its_place(article, places) for key, article in by_key.items()}
    return {pk: stories[key] for pk, key in keys.items() if key in stories}


def _in_its_place(article: ArticlePage, places: dict[str, Place]) -> Story:
    return story_of(article, None, section=places.get(article.path[: -Page.steplen]))


def writers_of(articles: Iterable[int]) -> dict[int, list[Writer]]:
    """Who wrote each of those articles, in order, in one query."""
    writers: dict[int, list[Writer]] = defaultdict(list)
    for row in _bylines(articles):
        writers[row.page_id].append(writer_of(row.author))
    return writers


@Prepared
def _bylines(articles):
    return Byline.objects.filter(page__in=articles).select_related("author__portrait").order_by("sort_order", "pk")


def writer_of(author: Author) -> Writer:
    """The author as a byline shows them."""
    url = reverse("author", kwargs={"slug": author.slug}) if author.slug else ""
    return Writer(author.name, author.bio, picture_of(author.portrait), url)


def _newest(articles, now: datetime | None = None):
    return (
        public_pages(articles, now=now)
        .select_related("hero_image")
        .defer("body")
        .order_by("-first_published_at", "-pk")
    )
