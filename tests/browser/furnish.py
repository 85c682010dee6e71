"""What the demo world lacks and a visitor may meet: a thing no longer sold, a draft sent out, an alert, orders.

`python -m tests.browser.furnish` in the demo's own environment puts them there and tells where they are, as JSON.
"""

import json
import sys

import django

LANGUAGES = ("en", "zh-hans")


def main(sent: str, given_up: str) -> dict[str, dict[str, str]]:
    """Send one paid order, give up another. Returns addresses by kind of page and language."""
    from core import clock

    now = clock.now()
    _orders(sent, given_up, now)
    return {"gone": _gone(), "review": _reviews(now), "alert-cancel": _alerts(now)}


def _gone() -> dict[str, str]:
    from commerce.catalogue.models import Product, ProductText

    there = Product.objects.get(slug="skateboard")
    gone = Product.objects.create(slug="the-first-board", state=Product.State.ARCHIVED, category=there.category)
    names = zip(LANGUAGES, ("The first board", "第一块滑板"), strict=True)
    ProductText.objects.bulk_create(ProductText(product=gone, locale=code, name=name) for code, name in names)
    return {code: f"/{code}/p/{gone.slug}/" for code in LANGUAGES}


def _reviews(now) -> dict[str, str]:
    from cms.models import ArticlePage
    from cms.review import address_of, open_review

    found = {}
    for code in LANGUAGES:
        page = ArticlePage.objects.get(slug="the-quiet-hour", locale__language_code=code)
        found[code] = address_of(open_review(page=page, days=7, by=None, now=now), code)
    return found


def _alerts(now) -> dict[str, str]:
    from django.urls import reverse
    from django.utils import translation

    from commerce.catalogue.models import Variant
    from commerce.offers.alerts.ask import ask_for_alert, signer
    from commerce.offers.models import StockAlert

    board = Variant.objects.filter(product__slug="skateboard").first()
    ask_for_alert(sku=board.sku, email="mei@vitrine.example", language="en", now=now)
    token, found = signer.sign(StockAlert.objects.get(variant=board, email="mei@vitrine.example").pk), {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = reverse("alert_cancel", args=[token])
    return found


def _orders(sent: str, given_up: str, now) -> None:
    from commerce.orders.cancel import cancel_order
    from commerce.orders.fulfil import Parcel, ship
    from commerce.orders.models import Order

    parcel = Parcel("SF Express", "SF1029384756", "https://parcels.example/SF1029384756")
    ship(Order.objects.get(number=sent), parcel, by="staff", now=now)
    cancel_order(Order.objects.get(number=given_up), by="staff", reason="The buyer wrote.", now=now)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
