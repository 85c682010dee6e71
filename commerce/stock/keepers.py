"""Whose stock somebody may see and move: a clerk that of their own stores, whoever may change stores that of all."""

from django.db.models import QuerySet

from commerce.stock.models import StockRecord, Store

MAY_MOVE = "stock.add_stockmovement"
MAY_KEEP_ALL = "stock.change_store"


def stores_kept_by(person) -> QuerySet[Store]:
    """Where they may receive, count and adjust."""
    if not person.has_perm(MAY_MOVE):
        return Store.objects.none()
    return Store.objects.all() if person.has_perm(MAY_KEEP_ALL) else Store.objects.filter(clerks=person)


def stores_seen_by(person) -> QuerySet[Store]:
    """Whose stock they may look at: what they keep, or all where they only read."""
    return stores_kept_by(person) if person.has_perm(MAY_MOVE) else Store.objects.all()


def records_seen_by(person) -> QuerySet[StockRecord]:
    """The stock of the stores they may look at."""
    return StockRecord.objects.filter(store__in=stores_seen_by(person))
