"""placeOrder over HTTP: once per key, however often it is sent. The provider is called outside any transaction."""

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Header, Router
from ninja.responses import Status

from commerce.basket.find import find_basket
from commerce.basket.models import Basket
from commerce.checkout.place_order import place_order
from commerce.checkout.told import OrderAsked, PlacedTold, placed
from commerce.payments.start import start
from core import clock
from core.api.store import body_refusals
from core.idempotency.once import once

router = Router(tags=["orders"])


@router.post(
    "/baskets/{token}/checkout",
    operation_id="placeOrder",
    response={201: PlacedTold},
    exclude_unset=True,
    openapi_extra=body_refusals(404, 409),
)
def place_an_order(
    request: HttpRequest,
    token: str,
    said: OrderAsked,
    key: str = Header(alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[ -~]+$"),
):
    """Place the order for the total agreed to and open its payment. A refusal leaves everything as it was.

    The same key and body give the same answer; another body is refused with 422; while the first is still running,
    409 with `Retry-After`. `total_changed` carries the new basket, `out_of_stock` every shortage at once.
    """
    basket = find_basket(token)
    now = clock.now()
    status, answer = once(
        scope="placeOrder",
        actor=basket.token,
        key=key,
        request=said.model_dump(),
        now=now,
        run=lambda: _place(basket, said, now),
    )
    return Status(status, answer)


def _place(basket: Basket, said: OrderAsked, now) -> tuple[int, dict]:
    order, attempt = place_order(
        basket=basket,
        buyer=said.buyer(get_language()),
        provider=said.payment.provider,
        expected_total=said.expected_total.money(),
        return_url=lambda order: said.payment.return_url,
        now=now,
        basket_version=said.basket_version,
    )
    if attempt is not None:
        attempt = start(attempt, now)
        order.refresh_from_db()
    return 201, placed(order, attempt)
