"""How many may still be promised, from the stores that send parcels. Lapsed holds do not count, swept or not."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from commerce.stock.models import StockRecord


def sellable_at(variant_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """Units that can be promised per variant, in one query; a variant without stock is 0 by absence."""
    lapsed = Q(reservations__released_at__isnull=True, reservations__expires_at__lte=now)
    records = (
        StockRecord.objects.filter(variant__in=list(variant_ids), store__ships=True)
        .annotate(lapsed=Coalesce(Sum("reservations__quantity", filter=lapsed), 0))
        .order_by()
        .values_list("variant", "on_hand", "reserved", "safety", "lapsed")
    )
    sellable: dict[int, int] = defaultdict(int)
    for variant_id, on_hand, reserved, safety, lapsed_units in records:
        sellable[variant_id] += max(on_hand - reserved + lapsed_units - safety, 0)
    return sellable
