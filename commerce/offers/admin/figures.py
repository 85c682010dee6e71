"""Everything the till shows of a product: each variant's price now and to come, its stock per store, the price log."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from commerce.catalogue.models import Product, Variant
from commerce.pricing.models import DEFAULT_LIST, Price, PriceChange
from commerce.pricing.prices import prices_at
from commerce.stock.availability import lapsed_units
from commerce.stock.models import StockRecord, Store
from core.money import Money

LONGEST_LOG = 100


@dataclass(frozen=True)
class StorePlace:
    """One variant in one store; `record` is its stock record's pk, None before the first delivery.

    `sellable` counts holds whose time is over as free, as shoppers do.
    """

    store: Store
    record: int | None
    on_hand: int
    reserved: int
    sellable: int


@dataclass(frozen=True)
class TillVariant:
    """One variant's figures; `version` is the price series' as it is now, 0 where there is none."""

    variant: Variant
    name: str
    price: Money | None
    prior_price: Money | None
    percent_off: int | None
    next_change_at: datetime | None
    version: int
    places: tuple[StorePlace, ...]

    @property
    def to_sell(self) -> int:
        """How many a shopper could have, from the stores that send parcels."""
        return sum(place.sellable for place in self.places if place.store.ships)


@dataclass(frozen=True)
class LogRow:
    """One row of the price log; `is_to_come` has not begun."""

    sku: str
    price: Money
    at: datetime
    is_to_come: bool
    reason: str
    by: str
    written_at: datetime


@dataclass(frozen=True)
class Till:
    """A product's figures at one moment. The log is the newest first."""

    variants: tuple[TillVariant, ...]
    log: tuple[LogRow, ...]


def till_of(product: Product, now: datetime, language: str) -> Till:
    """Its figures, in a fixed number of queries."""
    variants = list(Variant.objects.filter(product=product).prefetch_related("texts"))
    variants.sort(key=lambda variant: variant.is_archived)
    pks = [variant.pk for variant in variants]
    prices = prices_at(pks, now)
    versions = dict(_series(pks).values_list("variant", "version"))
    places = _places(pks, now)
    return Till(
        variants=tuple(
            _figures(variant, prices.get(variant.pk), versions.get(variant.pk, 0), places[variant.pk], language)
            for variant in variants
        ),
        log=_log(pks, now),
    )


def _series(pks: list[int]):
    return Price.objects.filter(variant__in=pks, currency=settings.SITE_CURRENCY, price_list=DEFAULT_LIST)


def _places(pks: list[int], now: datetime) -> dict[int, tuple[StorePlace, ...]]:
    records = StockRecord.objects.filter(variant__in=pks).annotate(lapsed=lapsed_units(now))
    found: dict[tuple[int, int], StockRecord] = {(each.variant_id, each.store_id): each for each in records}
    stores = list(Store.objects.order_by("-ships", "slug"))
    places: dict[int, tuple[StorePlace, ...]] = defaultdict(tuple)
    for pk in pks:
        places[pk] = tuple(_place(store, found.get((pk, store.pk))) for store in stores)
    return places


def _place(store: Store, record: StockRecord | None) -> StorePlace:
    if record is None:
        return StorePlace(store, None, 0, 0, 0)
    reserved = record.reserved - record.lapsed
    return StorePlace(store, record.pk, record.on_hand, reserved, max(record.on_hand - reserved - record.safety, 0))


def _figures(variant: Variant, price, version: int, places: tuple[StorePlace, ...], language: str) -> TillVariant:
    currency = settings.SITE_CURRENCY
    return TillVariant(
        variant=variant,
        name=variant.name(language),
        price=Money(price.amount, currency) if price else None,
        prior_price=Money(price.prior, currency) if price and price.prior else None,
        percent_off=price.percent_off if price else None,
        next_change_at=price.next_change_at if price else None,
        version=version,
        places=places,
    )


def _log(pks: list[int], now: datetime) -> tuple[LogRow, ...]:
    changes = PriceChange.objects.filter(price__variant__in=pks).select_related("price__variant", "by")
    return tuple(
        LogRow(
            sku=change.price.variant.sku,
            price=Money(change.amount, change.price.currency),
            at=change.effective_at,
            is_to_come=change.effective_at > now,
            reason=change.reason,
            by=str(change.by) if change.by else "",
            written_at=change.created_at,
        )
        for change in changes.order_by("-effective_at", "-pk")[:LONGEST_LOG]
    )
