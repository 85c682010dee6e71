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
    rows = _variants(category).annotate(amount=amount_at(now), is_there=is_left_at(now))
    rows = rows.order_by("-product", "sort_order", "pk")
    things: list[Thing] = []
    last = None
    for product, shelf, brand, sku, label, amount, is_there in rows.values_list(*COLUMNS):
        if amount is None:
            continue
        if product != last:
            things.append(Thing(product, shelf, brand, []))
            last = product
        things[-1].variants.append(Sold(sku, label, amount, is_there))
    return things


def _variants(category: str | None) -> QuerySet:
    if category is None:
        return Variant.objects.sellable().annotate(label=Value(""))
    named = FilteredRelation("texts", condition=Q(texts__locale=settings.LANGUAGE_CODE))
    shelf = Variant.objects.sellable().filter(product__category__slug=category)
    return shelf.annotate(named=named, label=Coalesce("named__name", Value("")))
