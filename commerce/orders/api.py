"""getOrder over HTTP. Number and token together are the key; a foreign order and an absent one are the same 404."""

from django.http import HttpRequest
from ninja import Router

from commerce.orders.find import find_order
from commerce.orders.told import OrderTold, order_told
from core.api.query import Asks
from core.api.store import refusals

router = Router(tags=["orders"])


@router.get("/orders/{number}", operation_id="getOrder", response=OrderTold, openapi_extra=refusals(404, 422))
def get_order(
    request: HttpRequest, number: str, token: str = Asks("", max_length=200, description="From placeOrder's answer.")
):
    """The order with its payments, refunds, parcels and story."""
    return order_told(find_order(number, token))
