"""Sweep: a basket nobody touched for as long as its cookie lives can be opened by nobody any more."""

from datetime import datetime, timedelta

from commerce.basket.cookie import KEEP_SECONDS
from commerce.basket.models import Basket

BATCH = 500


def purge_forgotten(now: datetime) -> int:
    """Delete some of them, with their lines, so that a variant they held can leave the shop. Returns how many."""
    forgotten = Basket.objects.filter(updated_at__lte=now - timedelta(seconds=KEEP_SECONDS)).values("pk")[:BATCH]
    count, _ = Basket.objects.filter(pk__in=[row["pk"] for row in forgotten]).delete()
    return count
