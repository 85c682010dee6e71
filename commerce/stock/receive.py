"""Change what is on hand, with its cause: a delivery, a count, a return. The movement and the figure move together."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from commerce.catalogue.models import Variant
from commerce.stock.errors import CountTooLow, StockMoved
from commerce.stock.models import StockMovement, StockRecord, Store
from commerce.stock.moved import moved


def receive(
    variant: Variant,
    store: Store,
    quantity: int,
    *,
    now: datetime,
    kind: str = StockMovement.Kind.RECEIVED,
    by=None,
    note: str = "",
    seen: int | None = None,
) -> StockMovement:
    """Add `quantity` units (negative takes away), only to `seen` on hand where that is said.

    Raises CountTooLow below what is set aside, and StockMoved when it is not as `seen` any more.
    """
    with transaction.atomic():
        record, _ = StockRecord.objects.get_or_create(variant=variant, store=store)
        as_seen = StockRecord.objects.filter(pk=record.pk, **({} if seen is None else {"on_hand": seen}))
        is_moved = as_seen.filter(on_hand__gte=F("reserved") - quantity).update(on_hand=F("on_hand") + quantity)
        if not is_moved:
            raise CountTooLow() if as_seen.exists() else StockMoved()
        moved({record.pk: quantity})
        return StockMovement.objects.create(record=record, kind=kind, quantity=quantity, by=by, note=note, at=now)
