"""Say how many there are: the movement is the difference to what the books said when it was counted."""

from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.stock.models import StockMovement, StockRecord, Store
from commerce.stock.receive import receive


def count(
    variant: Variant, store: Store, units: int, *, now: datetime, seen: int | None = None, by=None, note: str = ""
) -> StockMovement | None:
    """Make it `units` on hand; None when it is so already. `seen` is what the books said, by default what they say now.

    Raises CountTooLow below what is set aside, and StockMoved when the books have moved since.
    """
    if seen is None:
        seen = StockRecord.objects.filter(variant=variant, store=store).values_list("on_hand", flat=True).first() or 0
    if units == seen:
        return None
    kind = StockMovement.Kind.COUNTED
    return receive(variant, store, units - seen, now=now, kind=kind, by=by, note=note, seen=seen)
