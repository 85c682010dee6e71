"""Checkout on one page, the way back from the provider, and another try. Nothing here is cached."""

import secrets
import time

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from commerce.basket.cookie import basket_of
from commerce.basket.quote import quote_basket
from commerce.checkout.errors import (
    BasketChanged,
    BasketEmpty,
    NotDelivered,
    ProviderOff,
    TotalChanged,
)
from commerce.checkout.forms import CheckoutForm
from commerce.checkout.pay import pay_again
from commerce.checkout.place_order import place_order
from commerce.orders.errors import PaymentUndecided
from commerce.orders.find import find_order
from commerce.orders.letters import order_link
from commerce.orders.models import Order
from commerce.payments.attempts import latest_attempt
from commerce.payments.check import check
from commerce.payments.gateways.chosen import offered
from commerce.payments.start import start
from commerce.shipping.rates import tariffs
from commerce.stock.errors import OutOfStock
from core import clock
from core.errors import NotFound
from core.idempotency.errors import KeyReused, StillRunning
from core.idempotency.once import once
from core.money import Money

REFUSALS = (
    TotalChanged, OutOfStock, BasketEmpty, BasketChanged, NotDelivered, ProviderOff, PaymentUndecided, StillRunning,
    KeyReused,
)  # fmt: skip
WAITS, WAIT_SECONDS = 20, 0.3


@never_cache
@require_http_methods(["GET", "POST"])
def checkout(request):
    """GET shows the form with the total to agree to; POST places the order and leads to the provider."""
    basket = basket_of(request)
    if basket is None:
        return redirect("basket")
    language, asked = get_language(), tariffs(settings.SITE_CURRENCY)
    if request.method == "GET":
        return _show(request, basket, CheckoutForm.first(request.GET, language=language, asked=asked))
    if "update" in request.POST:  # only the total is worked out again: nothing is judged, nothing is lost
        return _show(request, basket, CheckoutForm(initial=request.POST.dict(), language=language, asked=asked))
    form = CheckoutForm(request.POST, language=language, asked=asked)
    if not form.is_valid():
        return _show(request, basket, form)
    try:
        address = _order_once(request, basket, form)
    except REFUSALS as refusal:
        return _show(request, basket, form, refusal=refusal)
    return redirect(address)


@never_cache
@require_GET
def back(request, number):
    """The browser comes back from the provider: ask it, then show the order. The webhook may have been first."""
    order = _find(number, request.GET.get("token", ""))
    attempt = latest_attempt(order.reference)
    if attempt is not None and attempt.is_open:
        check(attempt, clock.now())
    return redirect(order_link(order))


@never_cache
@require_POST
def pay(request, number):
    """Another try at paying the same order."""
    order = _find(number, request.GET.get("token", ""))
    provider = request.POST.get("provider") or next(iter(offered()), "")
    if provider not in offered():
        raise ProviderOff()
    attempt = pay_again(order, provider=provider, return_url=_return_url(request)(order), now=clock.now())
    return redirect(attempt.action_url or order_link(order))


def _order_once(request, basket, form) -> str:
    """Place the order and open the payment, once per form however often it is sent. Returns where to go.

    A second press of the button waits for what the first one is doing.
    """
    for _ in range(WAITS):
        try:
            return _order(request, basket, form)
        except StillRunning:
            time.sleep(WAIT_SECONDS)
    raise StillRunning()


def _order(request, basket, form) -> str:
    said = form.cleaned_data
    now = clock.now()

    def run():
        total = Money(said["expected_total"], settings.SITE_CURRENCY)
        order, attempt = place_order(
            basket=basket,
            buyer=form.buyer(),
            provider=said["provider"],
            expected_total=total,
            return_url=_return_url(request),
            now=now,
            asked=form.asked,
        )
        if attempt is not None:
            attempt = start(attempt, now)
        return 303, {"to": attempt.action_url if attempt and attempt.action_url else order_link(order)}

    _, answer = once(scope="checkout", actor=basket.token, key=said["key"], request=form.data.dict(), now=now, run=run)
    return answer["to"]


def _show(request, basket, form, *, refusal=None):
    method, country = form.delivery()
    quote = quote_basket(
        basket, now=clock.now(), language=form.language, method=method, country=country, asked=form.asked
    )
    if not quote.lines:
        return redirect("basket")
    context = {
        "form": form,
        "quote": quote,
        "refusal": refusal,
        "earlier_order": _earlier_order(basket) if isinstance(refusal, PaymentUndecided) else "",
        "providers": offered(),
        "key": secrets.token_urlsafe(16),
    }
    status = refusal.status if refusal else 422 if form.is_bound else 200
    return render(request, "checkout/checkout.html", context, status=status)


def _find(number: str, token: str) -> Order:
    try:
        return find_order(number, token)
    except NotFound as absent:
        raise Http404 from absent


def _earlier_order(basket) -> str:
    """The link of the order this basket gave before."""
    order = Order.objects.filter(number=basket.order).first()
    return order_link(order) if order else ""


def _return_url(request):
    def build(order: Order) -> str:
        path = reverse("checkout_return", kwargs={"number": order.number})
        return request.build_absolute_uri(f"{path}?token={order.token}")

    return build
