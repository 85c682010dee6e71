"""Post a journal: the one way an entry is born. Balanced per currency, once per source and kind, final."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Sum

from commerce.ledger.errors import Unbalanced
from commerce.ledger.models import Account, Entry, Journal
from core.money import Money


def post(*, kind: str, source: str, subject: str, entries: Iterable[tuple[Account, Money]], at: datetime) -> Journal:
    """Write the journal, or return the one already posted for this source and kind. Positive amounts are debits.

    Assumes the caller's transaction. Raises Unbalanced when the entries do not sum to zero in every currency.
    """
    moving = [(account, money) for account, money in entries if money]
    sums: Counter[str] = Counter()
    for _, money in moving:
        sums[money.currency] += money.amount
    if any(sums.values()) or not moving:
        raise Unbalanced(f"{kind} of {source}: {dict(sums)}")
    try:
        with transaction.atomic():
            journal = Journal.objects.create(kind=kind, source=source, subject=subject, at=at)
    except IntegrityError:
        return Journal.objects.get(kind=kind, source=source)
    Entry.objects.bulk_create(
        Entry(journal=journal, account=account, amount=money.amount, currency=money.currency)
        for account, money in moving
    )
    journal.is_sealed = True
    journal.save(update_fields=["is_sealed"])
    return journal


def balance_of(account: Account, subject: str, currency: str) -> int:
    """What stands on the account for this subject, in minor units: positive is a debit."""
    entries = Entry.objects.filter(account=account, journal__subject=subject, currency=currency)
    return entries.aggregate(total=Sum("amount"))["total"] or 0
