"""The product's page and the shop's shelves."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commerce.offers.delivery import delivery_sentence
from commerce.offers.listing import listing
from commerce.offers.product import product_page
from core import clock


def product(request, slug):
    """A product with the variant `?v=` chosen, or the first that can be bought."""
    now = clock.now()
    page = product_page(slug, sku=request.GET.get("v", ""), now=now, language=get_language())
    if page is None:
        raise Http404(_("This product is not for sale any more."))
    delivery = delivery_sentence(page.chosen.offer.price, get_language())
    context = {"product": page, "card": page.card, "now": now, "delivery": delivery}
    return render(request, "offers/product.html", context)


def shop(request, category=None):
    """The whole shop, or one category of it."""
    here = listing(category=category, page=request.GET.get("page"), now=clock.now(), language=get_language())
    if here is None:
        raise Http404(_("There is no such category."))
    return render(request, "offers/shop.html", {"listing": here})
