"""What a product's history says of its prices, its stock and its end. Written beside the change, in its transaction."""

from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter, log

from commerce.catalogue.models import Product, Variant
from commerce.offers.admin.exported import ExportLine
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockMovement, Store
from core.bilingual import said
from core.money import Money
from core.web.units import signed


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


def log_edit(product: Product, changes: list[list], version: int, *, by) -> None:
    """One line: what somebody changed, by which the product came to this version."""
    log(product, "shop.edit", user=by, content_changed=True, data={"changes": changes, "version": version})


class PriceLine(LogFormatter):
    """LAMP-BLK: ¥399 from 1 June 2026, 10:00 (sale)."""

    label = gettext_lazy("Change price")

    def format_message(self, log_entry):
        """The line, in the reader's language and zone."""
        data = log_entry.data
        money = Money(data["amount"], data["currency"])
        return price_words(data["sku"], money, parse_datetime(data["from"]), data["reason"], get_language())


class StockLine(LogFormatter):
    """LAMP-BLK: +12 in Warehouse (delivery 4711)."""

    label = gettext_lazy("Change stock")

    def format_message(self, log_entry):
        """The line, in the reader's language."""
        data = log_entry.data
        store = said(data["store"], data.get("store_zh", ""), get_language())
        return stock_words(data["sku"], data["quantity"], store, data["note"])


def price_words(sku: str, price: Money, at: datetime, reason: str, language: str) -> str:
    """What a line of the price log says."""
    words = _("%(sku)s: %(price)s from %(at)s") % {
        "sku": sku,
        "price": price.format(language),
        "at": date_format(localtime(at), "DATETIME_FORMAT"),
    }
    return _aside(words, reason)


def stock_words(sku: str, quantity: int, store: str, note: str) -> str:
    """What a stock movement says."""
    words = _("%(sku)s: %(quantity)s in %(store)s") % {"sku": sku, "quantity": signed(quantity), "store": store}
    return _aside(words, note)


def _aside(words: str, why: str) -> str:
    return _("%(words)s (%(why)s)") % {"words": words, "why": why} if why else words


def register_actions(actions) -> None:
    """Tell Wagtail's log what these lines are."""
    actions.register_action("shop.price_change")(PriceLine)
    actions.register_action("shop.stock_change")(StockLine)
    actions.register_action("shop.edit", gettext_lazy("Edit"), gettext_lazy("Edited"))
    actions.register_action("shop.import", gettext_lazy("Import"), gettext_lazy("Imported"))
    actions.register_action("shop.archive", gettext_lazy("Archive"), gettext_lazy("Archived"))
    actions.register_action("shop.export")(ExportLine)
    actions.register_action("shop.bring_back", gettext_lazy("Bring back"), gettext_lazy("Brought back"))
