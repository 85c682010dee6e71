"""Quote a basket: every price, stock and delivery from the database now.

What a page showed only explains a change.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from commerce.basket.models import Basket, BasketLine
from commerce.basket.shapes import DeliveryChoice, Quote, QuotedLine
from commerce.basket.sources import titles_of
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard, Stock, VariantChoice
from commerce.pricing.tax import included_tax, standard_rate
from commerce.shipping.rates import Rate, rates_for
from commerce.stock.availability import sellable_at
from core.money import Money, total


def quote_basket(
    basket: Basket, *, now: datetime, language: str, method: str = "standard", country: str | None = None
) -> Quote:
    """What this basket costs at this moment, delivered to that country by that method (or the first there is)."""
    country = country or settings.SITE_COUNTRY
    currency = settings.SITE_CURRENCY
    rows = list(basket.lines.select_related("variant__product"))
    percent = standard_rate(country, timezone.localdate(now))
    lines = tuple(_lines(rows, now, language, percent))
    subtotal = total([line.total for line in lines], currency)
    rates = rates_for(country=country, goods=subtotal, language=language) if lines else []
    deliveries = tuple(DeliveryChoice(rate.code, rate.name, rate.promise, rate.price) for rate in rates)
    rate = next((each for each in rates if each.code == method), rates[0] if rates else None)
    delivery = next((each for each in deliveries if rate and each.code == rate.code), None)
    shipping = rate.price if rate else Money.zero(currency)
    tax = total([line.tax for line in lines], currency) + included_tax(shipping, percent)
    return Quote(
        token=basket.token,
        version=basket.version,
        lines=lines,
        subtotal=subtotal,
        discount=Money.zero(currency),
        shipping=shipping,
        tax=tax,
        total=subtotal + shipping,
        delivery=delivery,
        deliveries=deliveries,
        free_delivery_gap=_gap(rate, subtotal),
        quoted_at=now,
    )


def _lines(rows: Sequence[BasketLine], now: datetime, language: str, percent: Decimal):
    cards = cards_for({row.variant.product_id for row in rows}, now, language)
    sources = titles_of({row.source for row in rows}, language)
    sellable = sellable_at({row.variant_id for row in rows}, now)
    wanted: dict[int, int] = defaultdict(int)
    for row in rows:
        wanted[row.variant_id] += row.quantity
    for row in rows:
        card = cards.get(row.variant.product_id)
        choice = next((each for each in card.variants if each.sku == row.variant.sku), None) if card else None
        title, url = sources.get(row.source, ("", ""))
        if choice is None:
            yield _gone(row, title, url)
        else:
            yield _line(
                row, card, choice, title, url, percent, wanted[row.variant_id] > sellable.get(row.variant_id, 0)
            )


def _line(row, card: ProductCard, choice: VariantChoice, title, url, percent, is_short) -> QuotedLine:
    unit = choice.offer.price
    line_total = unit * row.quantity
    was = Money(row.shown_amount, unit.currency) if row.shown_amount is not None else unit
    return QuotedLine(
        id=row.pk,
        variant_id=row.variant_id,
        sku=choice.sku,
        name=card.name,
        variant_name=choice.name,
        url=choice.url,
        picture=choice.picture,
        quantity=row.quantity,
        unit=unit,
        was_shown=was if was != unit else None,
        discount=Money.zero(unit.currency),
        total=line_total,
        tax=included_tax(line_total, percent),
        source=row.source,
        source_title=title,
        source_url=url,
        via=row.via,
        stock=choice.offer.stock,
        is_short=is_short,
    )


def _gone(row: BasketLine, title: str, url: str) -> QuotedLine:
    """A line whose product is not for sale any more: it costs nothing and must be taken out."""
    nothing = Money.zero(settings.SITE_CURRENCY)
    return QuotedLine(
        id=row.pk,
        variant_id=row.variant_id,
        sku=row.variant.sku,
        name=str(row.variant.product),
        variant_name=row.variant.name(),
        url="",
        picture=None,
        quantity=row.quantity,
        unit=nothing,
        was_shown=None,
        discount=nothing,
        total=nothing,
        tax=nothing,
        source=row.source,
        source_title=title,
        source_url=url,
        via=row.via,
        stock=Stock("sold_out", left=0),
        is_short=True,
        is_gone=True,
    )


def _gap(rate: Rate | None, subtotal: Money) -> Money | None:
    """What is missing until delivery by this method is free; None when it is, or never will be."""
    if rate is None or rate.free_from is None or not rate.price or not subtotal:
        return None
    return rate.free_from - subtotal
