"""Products and offers over HTTP: the same read models the pages show."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router

from commerce.catalogue.models.variants import is_sku
from commerce.offers.browse import PER_PAGE, NoSuchPlace, browse
from commerce.offers.offer import offers_for
from commerce.offers.product import product_page
from commerce.offers.shapes import ProductCard
from commerce.offers.told import OffersTold, ProductPageTold, ProductsTold, facet, listed, whole
from core import clock
from core.api.query import Asks
from core.api.store import refusals
from core.errors import Invalid, NotFound

MOST_SKUS = 50
KEEP_SECONDS = 60

router = Router(tags=["products"])


@router.get("/products", operation_id="listProducts", response=ProductsTold, openapi_extra=refusals(422))
def list_products(
    request: HttpRequest,
    response: HttpResponse,
    category: str = Asks("", max_length=80, description="A category's slug."),
    brand: str = Asks("", max_length=80, description="A brand's slug."),
    cursor: str = Asks("", max_length=200, description="`next` of the page before."),
    limit: int = Asks(PER_PAGE, ge=1, le=48),
):
    """What is for sale, by slug, a page at a time, with how many there are of each category and brand."""
    now = clock.now()
    try:
        page = browse(
            category=_slug(category),
            brand=_slug(brand),
            cursor=cursor,
            limit=limit,
            now=now,
            language=get_language(),
        )
    except NoSuchPlace as error:
        message = _("This is no cursor of ours.")
        raise Invalid(errors=[{"field": "cursor", "message": message}]) from error
    _may_be_kept(response, [found.card for found in page.items], now)
    return {
        "items": [listed(found) for found in page.items],
        "next": page.next,
        "facets": {
            "category": [facet(each) for each in page.categories],
            "brand": [facet(each) for each in page.brands],
        },
    }


@router.get("/products/{slug}", operation_id="getProduct", response=ProductPageTold, openapi_extra=refusals(404))
def get_product(request: HttpRequest, response: HttpResponse, slug: str):
    """A product with everything its page says."""
    now = clock.now()
    page = product_page(slug, sku="", now=now, language=get_language()) if _slug(slug) == slug else None
    if page is None:
        raise NotFound()
    _may_be_kept(response, [page.card], now)
    return whole(page)


@router.get("/offers", operation_id="getOffers", response=OffersTold, openapi_extra=refusals(422))
def get_offers(
    request: HttpRequest,
    skus: str = Asks(min_length=1, max_length=MOST_SKUS * 51, description="At most 50, with commas between them."),
):
    """Price and stock of these SKUs now, in that order; `unknown` names those that are not for sale."""
    asked = list(dict.fromkeys(skus.split(",")))
    if len(asked) > MOST_SKUS:
        message = _("There are too many: at most %(most)s.") % {"most": MOST_SKUS}
        raise Invalid(errors=[{"field": "skus", "message": message}])
    offers = offers_for([sku for sku in asked if is_sku.regex.match(sku)], clock.now())
    return {
        "items": [offers[sku].as_json() for sku in asked if sku in offers],
        "unknown": [sku for sku in asked if sku not in offers],
    }


def _slug(said: str) -> str:
    """What was said, unless no slug can look like that: then something no product has."""
    return said if said.isascii() and said.isprintable() and len(said) <= 80 else "?"


def _may_be_kept(response: HttpResponse, cards: Iterable[ProductCard], now: datetime) -> None:
    """For a minute, and no longer than the prices stand."""
    changes = [choice.offer.next_change_at for card in cards for choice in card.variants]
    seconds = [int((change - now).total_seconds()) for change in changes if change]
    response["Cache-Control"] = f"public, max-age={max(0, min([KEEP_SECONDS, *seconds]))}"
