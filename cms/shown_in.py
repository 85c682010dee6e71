"""What the product's pages in the admin say of the magazine: where it is shown, and what archiving it would change."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from cms.blocks.story import part
from cms.models import ArticlePage
from cms.showing import articles_showing, references_to
from cms.uses import SUBSTITUTE, Use, blocks_of, uses_of
from cms.visible import public_pages
from commerce.catalogue.models import Product
from commerce.offers.cards import told_of
from commerce.offers.instead import card_in_place_of
from commerce.offers.panels import Loss, Panel
from core import clock


def shown_in(product: Product, request) -> Panel:
    """The articles, the public ones first, each with the kinds of block. As good as Wagtail's reference index."""
    uses = uses_of(product.pk)
    live = sum(use.state == "live" for use in uses)
    stories = ngettext("%(count)s story", "%(count)s stories", live) % {"count": live}
    return Panel(
        title=_("Shown in %(stories)s") % {"stories": stories},
        links=tuple((_described(use), _address(use, request)) for use in uses),
        empty=_("No story shows it."),
    )


def stories_counted(product_ids: Collection[int]) -> dict[int, int]:
    """How many public articles embed each of the products; one query."""
    public = public_pages(ArticlePage.objects.all()).values("pk")
    rows = references_to(product_ids).filter(page__in=public).values_list("product", "page").distinct()
    counts = dict.fromkeys(product_ids, 0)
    for product, _page in rows:
        counts[product] += 1
    return counts


def what_stories_lose(product_ids: Collection[int]) -> Iterator[Loss]:
    """Per public article and place: what it shows once these products are archived."""
    gone = set(product_ids)
    articles = list(articles_showing(gone).select_related("locale"))
    places = [(article, block) for article in articles for block in blocks_of(article.body.raw_data)]
    editors = {pk for _article, block in places for pk in part(block["type"]).substitutes_in(block["value"])} - {None}
    cards, known = told_of(gone, clock.now(), get_language(), or_instead=editors)
    left = {pk: card for pk, card in cards.items() if pk not in gone}
    for article, block in places:
        kind = part(block["type"])
        here = list(kind.products_in(block["value"]))
        for pk in dict.fromkeys(pk for pk in here if pk in gone):
            substitutes = list(kind.substitutes_in(block["value"]))
            card = card_in_place_of(pk, None, left, known, substitutes=substitutes, but=set(here))
            shows = _("“%(name)s” takes its place.") % {"name": card.name} if card else _("Its card disappears.")
            yield Loss(pk, _titled(article), article.url, f"{_kind(block['type'])}: {shows}")


def _described(use: Use) -> str:
    """The quiet hour (English): Product note, Product row × 2."""
    kinds = ", ".join(_kind(kind) if times == 1 else f"{_kind(kind)} × {times}" for kind, times in use.kinds.items())
    words = f"{_titled(use.article)}: {kinds}"
    if use.state == "live":
        return words
    state = pgettext("a story", "scheduled") if use.state == "scheduled" else pgettext("a story", "draft")
    return f"{words} · {state}"


def _titled(article: ArticlePage) -> str:
    return f"{article.title} ({article.locale})"


def _kind(kind: str) -> str:
    return (
        pgettext("a product in a story", "Substitute")
        if kind == SUBSTITUTE
        else str(getattr(part(kind), "label", kind))
    )


def _address(use: Use, request) -> str:
    if use.state == "live":
        return use.article.get_url(request)
    return reverse("wagtailadmin_pages:edit", args=[use.article.pk])
