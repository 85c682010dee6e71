"""When stock runs low in a store: the one rule of the dashboard and of the listing, so that both name the same."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from commerce.stock.models import StockMovement, StockRecord

LEFT = F("on_hand") - F("reserved") - F("safety")


def running_low(records: QuerySet[StockRecord]) -> QuerySet[StockRecord]:
    """Those of which as little is left as readers are told of (“only n left”), and something still is.

    A shop's shelf holds a few of everything and would always be low: where no parcels are sent from, half of what
    stood there after the last delivery must be gone as well. Each has `had`, what stood there then, None without one.
    """
    few = records.annotate(had=had()).alias(still=LEFT)
    few = few.filter(still__gt=0, still__lte=F("variant__low_stock_threshold"))
    return few.filter(Q(store__ships=True) | Q(had=None) | Q(had__gte=F("still") * 2))


def had() -> Subquery:
    """For a query of records: how many were on hand after the last delivery; None where none came."""
    deliveries = StockMovement.objects.filter(record=OuterRef("pk"), kind=StockMovement.Kind.RECEIVED)
    since = StockMovement.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk")).order_by()
    moved = since.values("record").annotate(units=Sum("quantity")).values("units")
    on_hand_then = F("record__on_hand") - Coalesce(Subquery(moved), 0)
    return Subquery(deliveries.order_by("-pk").annotate(then=on_hand_then).values("then")[:1])
