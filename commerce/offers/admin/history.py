"""What a product's history says of its prices, its stock and its end. Written beside the change, in its transaction."""

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter, log

from commerce.catalogue.models import Product, Variant
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockMovement, Store
from core.bilingual import said
from core.money import Money


def log_price(product: Product, variant: Variant, change: PriceChange, *, by) -> None:
    """One line: this variant costs so much from then on."""
    data = {
        "sku": variant.sku,
        "amount": change.amount,
        "currency": change.price.currency,
        "from": change.effective_at.isoformat(),
        "reason": change.reason,
    }
    log(product, "shop.price_change", user=by, data=data)


def log_stock(product: Product, variant: Variant, store: Store, movement: StockMovement, *, by) -> None:
    """One line: so many units came or went there."""
    data = {
        "sku": variant.sku,
        "store": store.name,
        "store_zh": store.name_zh,
        "quantity": movement.quantity,
        "note": movement.note,
    }
    log(product, "shop.stock_change", user=by, data=data)


class PriceLine(LogFormatter):
    """LAMP-BLK: ¥399 from 1 June 2026, 10:00 (sale)."""

    label = gettext_lazy("Change price")

    def format_message(self, log_entry):
        """The line, in the reader's language and zone."""
        data = log_entry.data
        words = _("%(sku)s: %(price)s from %(at)s") % {
            "sku": data["sku"],
            "price": Money(data["amount"], data["currency"]).format(get_language()),
            "at": date_format(localtime(parse_datetime(data["from"])), "DATETIME_FORMAT"),
        }
        return _aside(words, data["reason"])


class StockLine(LogFormatter):
    """LAMP-BLK: +12 in Warehouse (delivery 4711)."""

    label = gettext_lazy("Change stock")

    def format_message(self, log_entry):
        """The line, in the reader's language."""
        data = log_entry.data
        words = _("%(sku)s: %(quantity)s in %(store)s") % {
            "sku": data["sku"],
            "quantity": f"{data['quantity']:+d}",
            "store": said(data["store"], data.get("store_zh", ""), get_language()),
        }
        return _aside(words, data["note"])


def _aside(words: str, why: str) -> str:
    return _("%(words)s (%(why)s)") % {"words": words, "why": why} if why else words


def register_actions(actions) -> None:
    """Tell Wagtail's log what these lines are."""
    actions.register_action("shop.price_change")(PriceLine)
    actions.register_action("shop.stock_change")(StockLine)
    actions.register_action("shop.archive", gettext_lazy("Archive"), gettext_lazy("Archived"))
