"""Everything that is written in more than one language, with its words in each: pages, authors, and the shop's texts.

Each kind takes one or two queries, whatever their number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models import ArticlePage, Author, HomePage, SectionPage
from commerce.catalogue.models import BrandText, CategoryText, ProductSpec, ProductText

KINDS = {
    "article": _("Articles"),
    "section": _("Sections"),
    "front": _("Front pages"),
    "author": _("Authors"),
    "product": _("Products"),
    "category": _("Categories"),
    "brand": _("Brands"),
}
_PAGES = {"article": ArticlePage, "section": SectionPage, "front": HomePage}


@dataclass(slots=True)
class Words:
    """A thing in one language: its fields, or for a page whether it is `live` and since when; where it is edited."""

    title: str
    url: str
    texts: tuple[str, ...] = ()
    is_live: bool = True
    changed_at: datetime | None = None


@dataclass(slots=True)
class Thing:
    """Something with words in languages."""

    kind: str
    key: str
    words: dict[str, Words] = field(default_factory=dict)


def things_of(kind: str) -> Iterable[Thing]:
    """Every thing of the kind, in the order its list has them."""
    if kind in _PAGES:
        return _pages(kind, _PAGES[kind])
    return {"author": _authors, "product": _products, "category": _categories, "brand": _brands}[kind]()


def _pages(kind: str, model) -> Iterable[Thing]:
    pages = Page.objects.type(model).filter(alias_of__isnull=True).select_related("locale").order_by("path")
    things: dict[str, Thing] = {}
    for page in pages:
        thing = things.setdefault(str(page.translation_key), Thing(kind, str(page.translation_key)))
        thing.words[page.locale.language_code] = Words(
            page.draft_title or page.title,
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            is_live=page.live,
            changed_at=page.last_published_at,
        )
    return things.values()


def _authors() -> Iterable[Thing]:
    things: dict[str, Thing] = {}
    for author in Author.objects.select_related("locale").order_by("name"):
        thing = things.setdefault(str(author.translation_key), Thing("author", str(author.translation_key)))
        url = reverse(Author.snippet_viewset.get_url_name("edit"), args=[author.pk])
        thing.words[author.locale.language_code] = Words(author.name, url, (author.name, author.bio))
    return things.values()


def _products() -> Iterable[Thing]:
    specs: dict[tuple[int, str], list[str]] = defaultdict(list)
    for product, language, name, value in ProductSpec.objects.values_list("product", "locale", "name", "value"):
        specs[product, language] += [name, value]
    texts = ProductText.objects.exclude(product__state="archived").order_by("product__slug")
    rows = (
        (pk, slug, language, (name, why, description, "\n".join(specs[pk, language])))
        for pk, slug, language, name, why, description in texts.values_list(
            "product", "product__slug", "locale", "name", "why", "description"
        )
    )
    return _shop("product", "shop_products", rows)


def _categories() -> Iterable[Thing]:
    texts = CategoryText.objects.order_by("category__sort_order", "category__slug")
    rows = texts.values_list("category", "category__slug", "locale", "name", "standfirst")
    return _shop("category", "shop_categories", ((pk, slug, code, tuple(words)) for pk, slug, code, *words in rows))


def _brands() -> Iterable[Thing]:
    rows = BrandText.objects.order_by("brand__slug").values_list(
        "brand", "brand__slug", "locale", "name", "place", "about"
    )
    return _shop("brand", "shop_brands", ((pk, slug, code, tuple(words)) for pk, slug, code, *words in rows))


def _shop(kind: str, viewset: str, rows) -> Iterable[Thing]:
    things: dict[str, Thing] = {}
    for pk, slug, language, texts in rows:
        thing = things.setdefault(slug, Thing(kind, slug))
        thing.words[language] = Words(texts[0], reverse(f"{viewset}:edit", args=[pk]), texts)
    return things.values()
