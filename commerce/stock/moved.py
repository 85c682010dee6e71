"""Stock moved: forget the pages that say something else of it now. One of two hundred lamps sold forgets nothing.

What a shopper is told depends on how many there are only up to the variant's threshold ("only 3 left"); above it one
word serves all. Two moves at the same time may each miss the other's, so the question is asked generously.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import F

from commerce.catalogue.marks import forget_products
from commerce.stock.models import StockRecord

MARGIN = 20

Figures = tuple[int, int, int, int, int]  # record, product, variant, its threshold, units left in the record


def moved(changes: Mapping[int, int], told: Iterable[StockRecord] = ()) -> None:
    """These records (pk → units that came, or negative, went) changed in the caller's transaction.

    `told` are all records of their variants that parcels are sent from, as they are now, with the variant, where the
    caller has them; otherwise they are read after the commit, in one query.
    """
    if settings.PAGE_CACHE and changes:
        changed, figures = dict(changes), [_figures(record) for record in told]

        # A function with a name, not a partial: Django names it in the log when it fails.
        def forget_now() -> None:
            _forget(changed, figures or _read(changed))

        transaction.on_commit(forget_now, robust=True)


def _figures(record: StockRecord) -> Figures:
    variant = record.variant
    return record.pk, variant.product_id, variant.pk, variant.low_stock_threshold, record.sellable


def _read(changes: dict[int, int]) -> Iterable[Figures]:
    touched = StockRecord.objects.filter(pk__in=changes).values("variant")
    return (
        StockRecord.objects.filter(variant__in=touched, store__ships=True)
        .annotate(units=F("on_hand") - F("reserved") - F("safety"))
        .values_list("pk", "variant__product", "variant", "variant__low_stock_threshold", "units")
    )


def _forget(changes: dict[int, int], figures: Iterable[Figures]) -> None:
    left, came = Counter(), Counter()
    thresholds: dict[tuple[int, int], int] = {}
    for pk, product, variant, threshold, units in figures:
        key = (product, variant)
        thresholds[key] = threshold
        left[key] += max(units, 0)
        came[key] += changes.get(pk, 0)
    few = {
        key[0] for key, threshold in thresholds.items() if min(left[key], left[key] - came[key]) <= threshold + MARGIN
    }
    if few:
        forget_products(*few)
