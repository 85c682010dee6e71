"""A product's whole story, newest first: who edited what, every price with its reason, every stock movement."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from commerce.catalogue.models import Product
from commerce.offers.admin.history import price_words, stock_words
from commerce.offers.admin.portrait import Change, in_words
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockMovement
from core.money import Money

LONGEST = 500
EDITS, PRICES, STOCK = "edits", "prices", "stock"
# These are told from the price log and the movements themselves, whichever door wrote them.
_TOLD_ELSEWHERE = ("shop.price_change", "shop.stock_change")


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    kind: str
    at: datetime
    by: str
    title: str
    words: str
    changes: tuple[Change, ...] = ()


def story_of(product: Product, language: str, kind: str = "") -> list[Line]:
    """The newest lines of each kind, or of one kind, together in order of time. In a fixed number of queries."""
    tellers = {EDITS: _edits, PRICES: _prices, STOCK: _stock}
    lines = [line for each, tell in tellers.items() if kind in ("", each) for line in tell(product, language)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:LONGEST]


def edits_since(product: Product, version: int) -> list[Line]:
    """What was done to the product after that version, the oldest first."""
    entries = _entries(product).filter(data__version__gt=version).order_by("timestamp", "pk")
    return [_edit(entry) for entry in entries[:LONGEST]]


def _entries(product: Product):
    entries = ModelLogEntry.objects.for_instance(product).exclude(action__in=_TOLD_ELSEWHERE)
    return entries.select_related("user", "content_type")


def _edits(product: Product, language: str) -> list[Line]:
    entries = list(_entries(product).order_by("-timestamp", "-pk")[:LONGEST])
    told = {entry.uuid for entry in entries if entry.action == "shop.edit"}
    # Wagtail's own "Edited" says nothing that ours does not.
    return [_edit(entry) for entry in entries if entry.action != "wagtail.edit" or entry.uuid not in told]


def _edit(entry: ModelLogEntry) -> Line:
    return Line(
        kind=EDITS,
        at=entry.timestamp,
        by=str(entry.user or entry.user_display_name),
        title=str(entry.message),
        words="",
        changes=tuple(in_words(entry.data.get("changes", []))),
    )


def _prices(product: Product, language: str) -> list[Line]:
    changes = PriceChange.objects.filter(price__variant__product=product).select_related("price__variant", "by")
    return [
        Line(
            kind=PRICES,
            at=change.created_at,
            by=str(change.by or ""),
            title=_("Price"),
            words=price_words(
                change.price.variant.sku,
                Money(change.amount, change.price.currency),
                change.effective_at,
                change.reason,
                language,
            ),
        )
        for change in changes.order_by("-created_at", "-pk")[:LONGEST]
    ]


def _stock(product: Product, language: str) -> list[Line]:
    movements = StockMovement.objects.filter(record__variant__product=product)
    movements = movements.select_related("record__variant", "record__store", "by").order_by("-at", "-pk")
    return [
        Line(
            kind=STOCK,
            at=movement.at,
            by=str(movement.by or ""),
            title=str(movement.get_kind_display()),
            words=stock_words(
                movement.record.variant.sku,
                movement.quantity,
                movement.record.store.name_in(language),
                movement.note or movement.reference,
            ),
        )
        for movement in movements[:LONGEST]
    ]
