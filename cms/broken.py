"""Public stories that show things nobody can buy: read from Wagtail's reference index, as good as it is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from cms.models import ArticlePage
from cms.visible import public_pages
from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for


@dataclass(frozen=True, slots=True)
class BrokenStory:
    """A story, by pk, and each thing in it with what is wrong: "Desk lamp (sold out)"."""

    page: int
    title: str
    things: list[str]


def broken_stories(now: datetime, language: str) -> list[BrokenStory]:
    """Those stories, newest first, in as many queries for one as for all."""
    shown = _products_by_page()
    articles = public_pages(ArticlePage.objects.filter(pk__in=shown), now=now).order_by("-first_published_at", "-pk")
    titles = dict(articles.values_list("pk", "title"))
    wrong = _what_is_wrong({product for page in titles for product in shown[page]}, now, language)
    stories = ((page, title, [wrong[each] for each in shown[page] if each in wrong]) for page, title in titles.items())
    return [BrokenStory(page, title, things) for page, title, things in stories if things]


def _products_by_page() -> dict[int, list[int]]:
    types = ContentType.objects.get_for_models(Product, ArticlePage)
    rows = ReferenceIndex.objects.filter(to_content_type=types[Product], content_type=types[ArticlePage])
    shown: dict[int, list[int]] = defaultdict(list)
    for page, product in sorted(set(rows.values_list("object_id", "to_object_id"))):
        shown[int(page)].append(int(product))
    return shown


def _what_is_wrong(products: set[int], now: datetime, language: str) -> dict[int, str]:
    """What to say of each product that cannot be bought."""
    cards = cards_for(products, now, language)
    sold_out = {pk for pk, card in cards.items() if not any(each.offer.stock.can_be_bought for each in card.variants)}
    gone = Product.objects.filter(pk__in=products - cards.keys()).prefetch_related("texts")
    said = {pk: _("%(thing)s (sold out)") % {"thing": cards[pk].name} for pk in sold_out}
    return said | {product.pk: _("%(thing)s (not for sale)") % {"thing": str(product)} for product in gone}
