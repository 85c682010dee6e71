"""Baskets over HTTP. Whoever holds the token holds the basket; a foreign one and an absent one are the same 404."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from ninja import Router

from commerce.basket.change import add_line, change_line, new_basket, remove_line
from commerce.basket.errors import DeliveryNotOffered
from commerce.basket.find import find_basket
from commerce.basket.models import Basket
from commerce.basket.quote import quote_basket
from commerce.basket.told import BasketTold, LineAsked, NothingAsked, QuantityAsked
from core import clock
from core.api.query import Asks
from core.api.store import body_refusals, refusals

router = Router(tags=["baskets"])


@router.post("/baskets", operation_id="createBasket", response={201: BasketTold}, openapi_extra=body_refusals())
def create_basket(request: HttpRequest, response: HttpResponse, said: NothingAsked | None = None):
    """A new, empty basket; `Location` is its address."""
    basket = new_basket(clock.now())
    response["Location"] = reverse("store_v1:get_basket", kwargs={"token": basket.token})
    return _told(basket)


@router.get("/baskets/{token}", operation_id="getBasket", response=BasketTold, openapi_extra=refusals(404, 422))
def get_basket(
    request: HttpRequest,
    token: str,
    method: str | None = Asks(None, pattern=r"^[a-z0-9_-]{1,20}$", description="Default: `standard`."),
    country: str | None = Asks(None, pattern=r"^[A-Z]{2}$", description="Default: the site's."),
    region: str | None = Asks(None, max_length=80),
    postcode: str | None = Asks(None, max_length=16),
):
    """The basket, quoted now for that delivery. What is named and not offered is refused, never replaced."""
    basket = find_basket(token)
    quote = quote_basket(basket, now=clock.now(), language=get_language(), method=method or "standard", country=country)
    offered = quote.delivery.code if quote.delivery else None
    if quote.lines and (method or country) and offered != (method or offered):
        raise DeliveryNotOffered("method")
    if quote.lines and country and offered is None:
        raise DeliveryNotOffered("country")
    return quote.as_json()


@router.post(
    "/baskets/{token}/lines", operation_id="addLine", response={201: BasketTold}, openapi_extra=body_refusals(404, 409)
)
def add_a_line(request: HttpRequest, token: str, said: LineAsked):
    """Put something in. The same thing from the same story joins its line. Answers with the basket."""
    basket = find_basket(token)
    add_line(basket, sku=said.sku, quantity=said.quantity, source=said.source, via=said.via, now=clock.now())
    return _told(basket)


@router.patch(
    "/baskets/{token}/lines/{int:line_id}",
    operation_id="changeLine",
    response=BasketTold,
    openapi_extra=body_refusals(404),
)
def change_a_line(request: HttpRequest, token: str, line_id: int, said: QuantityAsked):
    """Set a line's quantity. Answers with the basket."""
    basket = find_basket(token)
    change_line(basket, line_id, quantity=said.quantity, now=clock.now())
    return _told(basket)


@router.delete(
    "/baskets/{token}/lines/{int:line_id}",
    operation_id="removeLine",
    response=BasketTold,
    openapi_extra=refusals(404),
)
def remove_a_line(request: HttpRequest, token: str, line_id: int):
    """Take a line out. Answers with the basket."""
    basket = find_basket(token)
    remove_line(basket, line_id, now=clock.now())
    return _told(basket)


def _told(basket: Basket) -> dict:
    return quote_basket(basket, now=clock.now(), language=get_language()).as_json()
