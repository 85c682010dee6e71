"""Sweep: tell whoever waited that the thing is back, oldest wish first, each once, however many workers sweep.

Whoever waited is not told more than is true: price and stock are read again before each letter, and a thing that was
sold out again before its turn is waited for on. Nothing is set aside for anybody.
"""

from datetime import datetime, timedelta

from django.db import transaction

from commerce.offers.alerts.ask import signer
from commerce.offers.alerts.letters import card_of, tell
from commerce.offers.models import StockAlert
from commerce.offers.offer import offers_of

BATCH = 100
KEPT = timedelta(days=30)


def tell_who_waits(now: datetime) -> int:
    """Queue letters for up to a batch of alerts. Returns how many."""
    waiting = StockAlert.objects.live(now).filter(variant__is_archived=False, variant__product__state="active")
    variants = {
        pk: (sku, threshold)
        for pk, sku, threshold in waiting.order_by()
        .values_list("variant", "variant__sku", "variant__low_stock_threshold")
        .distinct()
    }
    if not variants:
        return 0
    offers = offers_of(variants, now)
    back = [pk for pk, (sku, _) in variants.items() if sku in offers and offers[sku].stock.can_be_bought]
    alerts = waiting.filter(variant__in=back).select_related("variant").order_by("created_at", "pk")
    return sum(_tell(alert, now) for alert in list(alerts[:BATCH]))


def end_what_waited_too_long(now: datetime) -> int:
    """Sweep: end alerts whose time is over, and forget the addresses of those that ended a while ago."""
    over = StockAlert.objects.filter(ended_at__isnull=True, expires_at__lte=now)
    ended = over.update(ended_at=now, ending=StockAlert.Ending.EXPIRED)
    forgotten, _ = StockAlert.objects.filter(ended_at__lte=now - KEPT).delete()
    return ended + forgotten


def _tell(alert: StockAlert, now: datetime) -> int:
    """The row's end is the ticket: whoever writes it queues the letter, in the same transaction."""
    card = card_of(alert, now)
    if card is None or not card.offer.stock.can_be_bought:
        return 0
    with transaction.atomic():
        is_mine = StockAlert.objects.filter(pk=alert.pk, ended_at__isnull=True).update(
            ended_at=now, ending=StockAlert.Ending.MAILED
        )
        if is_mine:
            tell(alert, signer.sign(alert.pk), card)
    return is_mine
