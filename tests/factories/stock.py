"""Stores and what they have, received through the door that receives it."""

from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.stock.models import StockRecord, Store
from commerce.stock.receive import receive


def store(slug: str = "warehouse", *, ships: bool = True, **fields) -> Store:
    """A store, the warehouse unless another is named."""
    place, _ = Store.objects.get_or_create(slug=slug, defaults={"name": slug.title(), "ships": ships, **fields})
    return place


def stock(of: Variant, units: int, *, at: datetime, where: Store | None = None) -> StockRecord:
    """So many more units of the variant in that store."""
    return receive(of, where or store(), units, now=at).record
