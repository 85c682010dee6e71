"""Quote a basket: every price, stock and delivery from the database now.

What a page showed only explains a change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from commerce.basket.lines import is_gone, lines_of
from commerce.basket.models import MOST_OF_ONE_LINE, Basket, BasketLine
from commerce.basket.shapes import DeliveryChoice, Quote, QuotedLine
from commerce.basket.sources import titles_of
from commerce.offers.cards import product_url
from commerce.offers.galleries import galleries_of, leading
from commerce.offers.offer import stock_words
from commerce.offers.shapes import Stock
from commerce.pricing.tax import included_tax
from commerce.shipping.rates import Rate, Tariff, rates_by, tariffs
from commerce.stock.availability import sellable_at
from core.images.picture import Picture
from core.money import Money, total

Sources = dict[str, tuple[str, str]]
Pictures = dict[tuple[int, int | None], Picture]


def quote_basket(
    basket: Basket,
    *,
    now: datetime,
    language: str,
    method: str = "standard",
    country: str | None = None,
    asked: Iterable[Tariff] | None = None,
    is_order: bool = False,
) -> Quote:
    """What this basket costs at this moment, delivered to that country by that method (or the first there is).

    `asked` is what the shop asks for delivery, where the caller has just read it. With `is_order` it leaves out what
    only a page says, stock and the titles of stories: setting the stock aside comes next, and says what is short.
    """
    country = country or settings.SITE_COUNTRY
    rows = lines_of(basket, now=now, language=language, country=country)
    sources = {} if is_order else titles_of({row.source for row in rows}, language)
    sellable = None if is_order else sellable_at({row.variant_id for row in rows}, now)
    lines = tuple(_lines(rows, language, sources, sellable))
    currency = settings.SITE_CURRENCY
    percent = rows[0].percent if rows else Decimal(0)
    subtotal = total([line.total for line in lines], currency)
    asked = (tariffs(currency) if asked is None else asked) if lines else []
    rates = rates_by(asked, country=country, goods=subtotal, language=language)
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


def _lines(rows: Sequence[BasketLine], language: str, sources: Sources, sellable: dict[int, int] | None):
    pictures = leading(galleries_of({row.variant.product_id for row in rows}, language)) if rows else {}
    wanted: dict[int, int] = defaultdict(int)
    for row in rows:
        wanted[row.variant_id] += row.quantity
    for row in rows:
        source = sources.get(row.source, ("", ""))
        if is_gone(row):
            yield _gone(row, *source)
        elif sellable is None:
            yield _line(row, language, pictures, source, Stock("in_stock"))
        else:
            units = sellable.get(row.variant_id, 0)
            stock = stock_words(units, row.variant.low_stock_threshold)
            line = _line(row, language, pictures, source, stock)
            wants = wanted[row.variant_id]
            yield replace(line, is_short=wants > units, left=units, no_more=_no_more(row.quantity, wants, units))


def _no_more(quantity: int, wanted: int, units: int) -> str:
    """Why there cannot be one more in this line, of `wanted` in all; empty where there can."""
    if wanted >= units:
        return "stock"
    return "most" if quantity >= MOST_OF_ONE_LINE else ""


def _line(row: BasketLine, language: str, pictures: Pictures, source, stock: Stock) -> QuotedLine:
    variant, product = row.variant, row.variant.product
    unit = Money(row.amount, settings.SITE_CURRENCY)
    line_total = unit * row.quantity
    was = Money(row.shown_amount, unit.currency) if row.shown_amount is not None else unit
    return QuotedLine(
        id=row.pk,
        variant=variant,
        sku=variant.sku,
        name=row.product_name,
        variant_name=row.label,
        url=f"{product_url(product.slug, language)}?v={variant.sku}",
        picture=pictures.get((product.pk, variant.pk)) or pictures.get((product.pk, None)),
        quantity=row.quantity,
        unit=unit,
        was_shown=was if was != unit else None,
        discount=Money.zero(unit.currency),
        total=line_total,
        tax=included_tax(line_total, row.percent),
        source=row.source,
        source_title=source[0],
        source_url=source[1],
        via=row.via,
        stock=stock,
    )


def _gone(row: BasketLine, title: str, url: str) -> QuotedLine:
    """A line whose product is not for sale any more: it costs nothing and must be taken out."""
    nothing = Money.zero(settings.SITE_CURRENCY)
    return QuotedLine(
        id=row.pk,
        variant=row.variant,
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
