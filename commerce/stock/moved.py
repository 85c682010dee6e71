"""Stock moved: forget the pages that say something else of it now. One of two hundred lamps sold forgets nothing.

What a shopper is told depends on how many there are only up to the variant's threshold ("only 3 left"); above it one
word serves all. Two moves at the same time may each miss the other's, so the question is asked generously.
"""

from collections import Counter
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import F

from commerce.catalogue.marks import forget_products
from commerce.stock.models import StockRecord

MARGIN = 20


def moved(changes: Mapping[int, int]) -> None:
    """These records (pk → units that came, or negative, went) changed in the caller's transaction."""
    if settings.PAGE_CACHE and changes:
        told = dict(changes)

        # A function with a name, not a partial: Django names it in the log when it fails.
        def forget_now() -> None:
            _forget(told)

        transaction.on_commit(forget_now, robust=True)


def _forget(changes: dict[int, int]) -> None:
    """One query, after commit."""
    left, came = Counter(), Counter()
    thresholds: dict[tuple[int, int], int] = {}
    touched = StockRecord.objects.filter(pk__in=changes).values("variant")
    for pk, product, variant, threshold, units in (
        StockRecord.objects.filter(variant__in=touched, store__ships=True)
        .annotate(units=F("on_hand") - F("reserved") - F("safety"))
        .values_list("pk", "variant__product", "variant", "variant__low_stock_threshold", "units")
    ):
        key = (product, variant)
        thresholds[key] = threshold
        left[key] += max(units, 0)
        came[key] += changes.get(pk, 0)
    few = {
        key[0] for key, threshold in thresholds.items() if min(left[key], left[key] - came[key]) <= threshold + MARGIN
    }
    if few:
        forget_products(*few)
