"""Articles as rows, for pages that look at several of them: a model of each costs more than asking for all of them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page

from cms.stories import LISTED
from core.images.picture import COLUMNS, Picture, picture_from

HERO = tuple(f"hero_image__{column}" for column in COLUMNS)


def as_rows(articles: QuerySet, *others: str) -> QuerySet:
    """What a list shows of each, its body, and the `others`, by their names."""
    return articles.values_list(*LISTED, *HERO, "body", *others, named=True)


def blocks_of(row) -> list[dict]:
    """The raw blocks of its body."""
    return list(row.body.raw_data)


def hero_of(row) -> Picture | None:
    """Its picture, or None where it has none."""
    image = [getattr(row, column) for column in HERO]
    return picture_from(*image, alt=row.hero_alt) if row.hero_image__file else None


def addresses_of(url_paths: Iterable[str], request) -> list[str]:
    """Where the pages at those places of the tree (`url_path`) are; Wagtail asks a page for nothing but its place."""
    page, addresses = Page(), []
    for url_path in url_paths:
        page.url_path = url_path
        addresses.append(page.get_url(request))
    return addresses
