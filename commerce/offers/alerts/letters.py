"""The two letters of an alert, in the language it was asked for in: that it is noted, and that the thing is back."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from commerce.offers.cards import cards_for
from commerce.offers.models import StockAlert
from commerce.offers.shapes import ProductCard, with_variant
from core.mail.send import queue


def confirm(alert: StockAlert, token: str, now: datetime) -> None:
    """Queue the letter that says what was noted, and how to cancel it."""
    _write("alert_noted", alert, token, card_of(alert, now))


def tell(alert: StockAlert, token: str, card: ProductCard) -> None:
    """Queue the letter that the thing is back, at the price of the card."""
    _write("back_in_stock", alert, token, card)


def card_of(alert: StockAlert, now: datetime) -> ProductCard | None:
    """The thing as a shopper sees it now, with the variant chosen; None when that one is not for sale."""
    card = cards_for([alert.variant.product_id], now, alert.language).get(alert.variant.product_id)
    card = with_variant(card, alert.variant.sku) if card else None
    return card if card and card.chosen.sku == alert.variant.sku else None


def _write(kind: str, alert: StockAlert, token: str, card: ProductCard | None) -> None:
    if card is None:
        return
    with translation.override(alert.language):
        context = {
            "card": card,
            "name": name_of(card),
            "thing_url": f"{settings.SITE_URL}{card.chosen.url}",
            "cancel_url": f"{settings.SITE_URL}{reverse('alert_cancel', kwargs={'token': token})}",
            "until": alert.expires_at,
            "language": alert.language,
        }
        queue(
            key=f"{kind}:{alert.pk}",
            to=alert.email,
            subject=" ".join(render_to_string(f"emails/{kind}.subject.txt", context).split()),
            text=render_to_string(f"emails/{kind}.txt", context),
            html=render_to_string(f"emails/{kind}.html", context),
        )


def name_of(card: ProductCard) -> str:
    """Halo Table Lamp, Pine green."""
    if not (card.needs_choice and card.chosen.name):
        return card.name
    return translation.gettext("%(thing)s, %(variant)s") % {"thing": card.name, "variant": card.chosen.name}
