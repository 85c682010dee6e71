"""What to show instead of what cannot be bought: a substitute in its place, or alternatives beside it.

A swap is never silent: the card that stands in says whose place it takes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from commerce.offers.shapes import Instead, Known, ProductCard, with_variant
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockRecord
from core.web.kept.marks import shows

MOST = 3
# Of a shelf, this many are looked at; near in price first would need every price of it.
LOOKED_AT = 60
LEAST_PERCENT, MOST_PERCENT = 75, 125


def card_in_place_of(
    product: int | None,
    sku: str | None,
    cards: Mapping[int, ProductCard],
    known: Mapping[int, Known],
    *,
    substitutes: Iterable[int] = (),
    but: Collection[int] = (),
) -> ProductCard | None:
    """The product's own card while any of it can be bought, else that of the first substitute that can be.

    `substitutes` come before the product's own; those in `but` stand there already. Where none can be bought it is the
    product's own card, sold out, or None when that cannot be shown.
    """
    own = cards.get(product)
    if own and own.offer.stock.can_be_bought:
        return _with_variant_in_stock(own, sku)
    here = known.get(product)
    for pk in [*substitutes, *(here.substitutes if here else ())]:
        other = cards.get(pk)
        if other and pk != product and pk not in but and other.offer.stock.can_be_bought:
            reason = "sold_out" if own else "gone"
            return replace(other, instead=Instead(here.name if here else "", reason))
    return with_variant(own, sku) if own else None


def _with_variant_in_stock(card: ProductCard, sku: str | None) -> ProductCard:
    """With that variant chosen; sold out, it gives way to the card's own choice, which then says so."""
    wanted = with_variant(card, sku)
    if wanted.offer.stock.can_be_bought:
        return wanted
    return replace(card, instead=Instead(wanted.chosen.name, "variant"))


def alternatives_for(
    product_ids: Iterable[int],
    cards: Mapping[int, ProductCard],
    known: Mapping[int, Known],
    now: datetime,
    language: str,
) -> dict[int, tuple[ProductCard, ...]]:
    """At most three things that can be bought per product that is sold out and has no substitute in stock.

    From the same shelf, not a quarter dearer or cheaper, nearest in price first. No query when nothing is sold out,
    else six whatever the number.
    """
    anchors = {
        pk: (shelf, cards[pk].offer.price.amount)
        for pk in product_ids
        if pk in cards and _needs_alternatives(pk, cards, known)
        if pk in known and (shelf := known[pk].category)
    }
    return near(anchors, now, language)


def near(anchors: Mapping[int, tuple[int, int]], now: datetime, language: str) -> dict[int, tuple[ProductCard, ...]]:
    """The same for products of which only their shelf and price in minor units are known."""
    if not anchors:
        return {}
    shows(LISTS)  # any other of the shelf may come to fit
    candidates = _candidates(anchors, now)
    found = cards_for(candidates, now, language)
    by_shelf: dict[int, list[ProductCard]] = defaultdict(list)
    for pk, shelf in candidates.items():
        if pk in found and found[pk].offer.stock.can_be_bought:
            by_shelf[shelf].append(found[pk])
    return {pk: _nearest(amount, by_shelf[shelf]) for pk, (shelf, amount) in anchors.items()}


def offered_instead(
    product: int, cards: Mapping[int, ProductCard], known: Mapping[int, Known], now: datetime, language: str
) -> tuple[ProductCard, ...]:
    """At most three things that can be bought: the product's substitutes in order, else its alternatives."""
    substitutes = known[product].substitutes if product in known else ()
    there = [cards[pk] for pk in substitutes if pk in cards and cards[pk].offer.stock.can_be_bought]
    return tuple(there[:MOST]) or alternatives_for([product], cards, known, now, language).get(product, ())


def _needs_alternatives(pk: int, cards: Mapping[int, ProductCard], known: Mapping[int, Known]) -> bool:
    if cards[pk].offer.stock.can_be_bought:
        return False
    substitutes = known[pk].substitutes if pk in known else ()
    return not any(other in cards and cards[other].offer.stock.can_be_bought for other in substitutes)


def _candidates(anchors: Mapping[int, tuple[int, int]], now: datetime) -> dict[int, int]:
    """Products that may do, with their shelf. Price and stock are asked roughly here, and exactly of their cards."""
    prices = PriceChange.objects.filter(price__variant__product=OuterRef("pk"), effective_at__lte=now)
    fits = Q()
    for shelf, amount in anchors.values():
        fits |= Q(Exists(prices.filter(amount__range=_window(amount))), category=shelf)
    in_stock = StockRecord.objects.filter(
        variant__product=OuterRef("pk"), store__ships=True, on_hand__gt=F("reserved") + F("safety")
    )
    products = Product.objects.sellable().filter(fits, Exists(in_stock)).exclude(pk__in=list(anchors))
    return dict(products.order_by("slug").values_list("pk", "category")[:LOOKED_AT])


def _nearest(amount: int, others: Iterable[ProductCard]) -> tuple[ProductCard, ...]:
    least, most = _window(amount)
    fitting = [other for other in others if least <= other.offer.price.amount <= most]
    return tuple(sorted(fitting, key=lambda other: abs(other.offer.price.amount - amount))[:MOST])


def _window(amount: int) -> tuple[int, int]:
    """The least and the most that an alternative may cost, in minor units."""
    return -(-amount * LEAST_PERCENT // 100), amount * MOST_PERCENT // 100
