"""Write new prices and stock movements of one product together: all of them, or none and every reason why."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commerce.catalogue.models import Variant
from commerce.pricing.change_price import change_price
from commerce.pricing.models import PriceBatch, PriceChange
from commerce.stock.models import StockMovement, StockRecord, Store
from commerce.stock.receive import receive
from core.errors import CommerceError
from core.money import Money


@dataclass(frozen=True)
class NewPrice:
    """What a variant shall cost from `starts_at` (None: from now); `version` is the series' as the person saw it."""

    variant: Variant
    amount: Money
    starts_at: datetime | None
    reason: str
    version: int


@dataclass(frozen=True)
class Movement:
    """Units that came (or, negative, went) in one store, and why; `seen` is what was on hand when that was said."""

    variant: Variant
    store: Store
    quantity: int
    kind: str
    note: str
    seen: int | None = None


class TillRefused(CommerceError):
    """Some of it cannot be; nothing was written. `refusals` maps each wish to the error that met it."""

    code = "till_refused"

    def __init__(self, refusals: dict[Hashable, CommerceError]):
        self.refusals = refusals
        super().__init__()


def keep_till(
    wishes: Sequence[NewPrice | Movement], *, by, now: datetime, batch: PriceBatch | None = None
) -> list[PriceChange | StockMovement]:
    """Write everything, in the order of docs/locking.md, and return the rows. Raises TillRefused."""
    refusals: dict[Hashable, CommerceError] = {}
    written = []
    with transaction.atomic():
        for wish in _in_locking_order(wishes):
            try:
                written.append(_write(wish, by, now, batch))
            except CommerceError as refusal:
                refusals[wish] = refusal
        if refusals:
            raise TillRefused(refusals)
    return written


def _in_locking_order(wishes: Sequence[NewPrice | Movement]) -> list[NewPrice | Movement]:
    """Prices by variant, then stock by its records' pk; a record that is not there yet comes last."""
    prices = sorted((wish for wish in wishes if isinstance(wish, NewPrice)), key=lambda wish: wish.variant.pk)
    moves = [wish for wish in wishes if isinstance(wish, Movement)]
    records = StockRecord.objects.filter(variant__in={move.variant.pk for move in moves})
    pks = {(variant, store): pk for pk, variant, store in records.values_list("pk", "variant", "store")}
    last = max(pks.values(), default=0) + 1
    moves.sort(key=lambda move: (pks.get((move.variant.pk, move.store.pk), last), move.variant.pk, move.store.pk))
    return [*prices, *moves]


def _write(wish: NewPrice | Movement, by, now: datetime, batch: PriceBatch | None) -> PriceChange | StockMovement:
    if isinstance(wish, Movement):
        return receive(
            wish.variant,
            wish.store,
            wish.quantity,
            now=now,
            kind=wish.kind,
            by=by,
            note=wish.note,
            seen=wish.seen,
        )
    return change_price(
        wish.variant,
        wish.amount,
        now=now,
        by=by,
        reason=wish.reason,
        effective_at=wish.starts_at,
        expected_version=wish.version,
        batch=batch,
    )
