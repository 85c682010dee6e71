"""What stands on a shelf at one moment: the few figures by which it is narrowed and put in order. One query.

A thing is judged by what its card will say: the price and the stock of the variant that is chosen there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from commerce.catalogue.models import Variant
from commerce.pricing.prices import amount_at
from commerce.stock.availability import is_left_at
from core.prepared import Prepared

COLUMNS = ("product", "product__category", "product__brand", "sku", "label", "amount", "is_there")


class Sold(NamedTuple):
    """One variant: what it is called in the site's first language, what it costs in minor units, can it be bought."""

    sku: str
    label: str
    amount: int
    is_there: bool


@dataclass(slots=True)
class Thing:
    """A product with a price, as shelves know it: primary keys, and its variants in their order."""

    product: int
    category: int | None
    brand: int | None
    variants: list[Sold]

    def seen(self, names: Collection[str] = ()) -> Sold | None:
        """The variant its card shows: the first that can be bought, else the first.

        Where names are given, of those that are called so; None where none is.
        """
        those = [each for each in self.variants if each.label in names] if names else self.variants
        return next((each for each in those if each.is_there), those[0] if those else None)


def stand(category: str | None, now: datetime) -> list[Thing]:
    """Everything for sale on that shelf, newest first; or in the whole shop, where no variant tells its name."""
    said = {"now": now, "currency": settings.SITE_CURRENCY}
    if category is None:
        rows = _in_the_shop(**said)
    else:
        rows = _on_the_shelf(slug=category, language=settings.LANGUAGE_CODE, **said)
    things: list[Thing] = []
    last = None
    for product, shelf, brand, sku, label, amount, is_there in rows:
        if amount is None:
            continue
        if product != last:
            things.append(Thing(product, shelf, brand, []))
            last = product
        things[-1].variants.append(Sold(sku, label, amount, is_there))
    return things


@Prepared
def _in_the_shop(now, currency):
    return _rows(Variant.objects.sellable().annotate(label=Value("")), now, currency)


@Prepared
def _on_the_shelf(slug, language, now, currency):
    named = FilteredRelation("texts", condition=Q(texts__locale=language))
    shelf = Variant.objects.sellable().filter(product__category__slug=slug)
    return _rows(shelf.annotate(named=named, label=Coalesce("named__name", Value(""))), now, currency)


def _rows(variants: QuerySet, now: datetime, currency: str) -> QuerySet:
    told = variants.annotate(amount=amount_at(now, currency=currency), is_there=is_left_at(now))
    return told.order_by("-product", "sort_order", "pk").values_list(*COLUMNS)
