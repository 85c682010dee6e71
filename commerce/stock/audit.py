"""What stock promises, re-derived from its rows; and its exports."""

from datetime import timedelta

from django.db.models import IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from commerce.stock.models import Reservation, StockMovement, StockRecord
from core import clock
from core.registry import Violation

LATEST_SWEEP = timedelta(seconds=60)


def counters_equal_their_rows():
    """I1: on_hand is the sum of movements, reserved the sum of live reservations, and 0 ≤ reserved ≤ on_hand."""
    violations = []
    records = StockRecord.objects.select_related("variant", "store").annotate(
        moved=_sum(StockMovement.objects.all()),
        held=_sum(Reservation.objects.filter(released_at__isnull=True)),
    )
    for record in records:
        if record.on_hand != record.moved:
            violations.append(_broken("I1", record, f"on hand {record.on_hand}, movements say {record.moved}."))
        if record.reserved != record.held:
            violations.append(_broken("I1", record, f"set aside {record.reserved}, reservations say {record.held}."))
        if not 0 <= record.reserved <= record.on_hand:
            violations.append(_broken("I1", record, f"{record.reserved} set aside of {record.on_hand}."))
    return len(records), violations


def expired_holds_are_freed():
    """I18: no hold outlives its time by more than a minute."""
    late = Reservation.objects.filter(
        Q(released_at__isnull=True), expires_at__lte=clock.now() - LATEST_SWEEP
    ).select_related("record__variant", "record__store")
    return Reservation.objects.count(), [
        _broken("I18", each.record, f"{each} ended {each.expires_at}.") for each in late
    ]


def export_stock(since=None):
    """Each stock record's figures."""
    for record in StockRecord.objects.select_related("variant", "store").iterator():
        yield {
            "sku": record.variant.sku,
            "store": record.store.slug,
            "on_hand": record.on_hand,
            "reserved": record.reserved,
        }


def export_reservations(since=None):
    """Everything that is set aside now: the subject's order, or none."""
    live = Reservation.objects.filter(released_at__isnull=True).select_related("record__variant", "record__store")
    if since:
        live = live.filter(created_at__gte=since)
    for each in live.iterator():
        yield {
            "sku": each.record.variant.sku,
            "store": each.record.store.slug,
            "quantity": each.quantity,
            "order": each.subject.removeprefix("order:"),
            "expires_at": each.expires_at,
        }


def _sum(rows):
    totals = rows.filter(record=OuterRef("pk")).order_by().values("record").annotate(n=Sum("quantity")).values("n")
    return Coalesce(Subquery(totals, output_field=IntegerField()), 0)


def _broken(invariant: str, record: StockRecord, detail: str) -> Violation:
    return Violation(invariant, f"stock:{record}", detail)
