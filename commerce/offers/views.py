"""The product's page and the shop's shelves."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commerce.offers.delivery import delivery_sentence
from commerce.offers.head import product_head, shop_head
from commerce.offers.listing import listing
from commerce.offers.narrowing import narrowing_of
from commerce.offers.product import gone_product, product_page
from commerce.offers.shapes import ProductCard
from core import clock
from core.web.lifetime import lifetime


def product(request, slug):
    """A product with the variant `?v=` chosen, or the first that can be bought."""
    now = clock.now()
    page = product_page(slug, sku=request.GET.get("v", ""), now=now, language=get_language())
    if page is None:
        return _gone(request, slug, now)
    offer = page.chosen.offer
    delivery = delivery_sentence(offer.price, get_language()) if offer.stock.can_be_bought else ""
    head = product_head(page, get_language())
    context = {"product": page, "card": page.card, "now": now, "delivery": delivery, "head": head}
    return _kept(request, render(request, "offers/product.html", context), [page.card, *page.instead], now)


def shop(request, category=None):
    """The whole shop, or one category of it."""
    now = clock.now()
    here = listing(category=category, asked=narrowing_of(request.GET), now=now, language=get_language())
    if here is None:
        raise Http404(_("There is no such category."))
    context = {"listing": here, "head": shop_head(here, get_language())}
    return _kept(request, render(request, "offers/shop.html", context), here.cards, now, here.next_change_at)


def _gone(request, slug, now):
    """410, not 404: search engines drop the address, and whoever followed an old link finds what to look at instead."""
    gone = gone_product(slug, now=now, language=get_language())
    if gone is None:
        raise Http404(_("This product is not for sale any more."))
    response = render(request, "offers/gone.html", {"gone": gone}, status=410)
    return _kept(request, response, gone.instead, now)


def _kept(request, response, cards: Iterable[ProductCard], now: datetime, *others: datetime | None):
    """The page, which says for how long anybody may keep it: no longer than the prices on it stand, nor the others."""
    changes = [*others, *(choice.offer.next_change_at for card in cards for choice in card.variants)]
    response["Cache-Control"] = lifetime(request, changes, now)
    return response
