"""A thing for sale as other sites show it: its own small page in a frame of theirs, and how they are told of it.

The frame is sandboxed and sets no cookie. The price in it is the price now, wherever and whenever it was embedded.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from commerce.catalogue.models import Product, Variant
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core import clock
from core.web.head import absolute, tag
from core.web.lifetime import lifetime
from core.web.oembed import Asked, thumbnail

WIDTH, HEIGHT = 560, 232
NARROW, NARROW_HEIGHT = 440, 240
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class Embedded:
    """A card with that variant chosen; `is_gone` where the thing was sold once and is not any more."""

    card: ProductCard | None
    is_gone: bool

    @property
    def status(self) -> int:
        """What the web calls that."""
        return 200 if self.card else 410 if self.is_gone else 404


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_product(request: HttpRequest, sku: str) -> HttpResponse:
    """`/embed/product/{sku}/?lang=`. 410 for what is not sold any more, 404 for what never was; a card all the same."""
    now = clock.now()
    language = request.GET.get("lang")
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    found = embedded(sku, now, language)
    with translation.override(language):
        context = {"card": found.card, "is_gone": found.is_gone, "now": now, "shop_url": absolute(reverse("shop"))}
        if found.card:
            context["url"] = absolute(found.card.chosen.url)
        response = render(request, "offers/embed.html", context, status=found.status)
    changes = [found.card.offer.next_change_at] if found.card else []
    response["Cache-Control"] = lifetime(request, changes, now)
    response["Content-Language"] = tag(language)
    response["X-Robots-Tag"] = "noindex"
    return response


def embedded(sku: str, now: datetime, language: str) -> Embedded:
    """The card of the product that has this SKU. Drafts are as unknown as what never existed."""
    variant = Variant.objects.select_related("product").filter(sku=sku).first()
    if variant is None or variant.product.state == Product.State.DRAFT:
        return Embedded(None, is_gone=False)
    card = cards_for([variant.product_id], now, language).get(variant.product_id)
    choice = next((each for each in card.variants if each.sku == sku), None) if card else None
    if choice is None:
        return Embedded(None, is_gone=True)
    return Embedded(replace(card, chosen=choice, picture=choice.picture or card.picture), is_gone=False)


def product_oembed(asked: Asked, request: HttpRequest) -> dict | None:
    """The answer for a product's page, with the variant its address names; None where it is no product for sale."""
    try:
        match = resolve(asked.path)
    except Resolver404:
        return None
    if match.url_name != "product":
        return None
    product = Product.objects.sellable().filter(slug=match.kwargs["slug"]).values_list("pk", flat=True).first()
    card = cards_for([product], clock.now(), asked.language).get(product) if product else None
    if card is None:
        return None
    chosen = next((each for each in card.variants if each.sku == asked.query.get("v")), card.chosen)
    return _answer(replace(card, chosen=chosen, picture=chosen.picture or card.picture), asked)


def _answer(card: ProductCard, asked: Asked) -> dict:
    width = min(WIDTH, asked.most_width or WIDTH)
    height = NARROW_HEIGHT if width < NARROW else HEIGHT
    height = min(height, asked.most_height or height)
    frame = absolute(reverse("embedded_product", kwargs={"sku": card.chosen.sku}))
    html = format_html(
        '<iframe src="{}?{}" width="{}" height="{}" title="{}" sandbox="{}" loading="lazy" frameborder="0"'
        ' referrerpolicy="no-referrer"></iframe>',
        frame,
        urlencode({"lang": asked.language}),
        width,
        height,
        card.name,
        SANDBOX,
    )
    picture = thumbnail(card.picture, asked)
    return {"type": "rich", "title": card.name, "width": width, "height": height, "html": html, **picture}
