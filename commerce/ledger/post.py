"""Post a journal: the one way an entry is born. Balanced per currency, once per source and kind, final."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from commerce.ledger.errors import Unbalanced
from commerce.ledger.models import Account, Entry, Journal
from core.money import Money


@dataclass(frozen=True, slots=True)
class Posting:
    """What a journal will say. Positive amounts are debits; amounts of nothing are left out."""

    kind: str
    source: str
    subject: str
    entries: Sequence[tuple[Account, Money]]
    at: datetime

    @property
    def moving(self) -> list[tuple[Account, Money]]:
        """The entries that move something."""
        return [(account, money) for account, money in self.entries if money]

    def refuse_unbalanced(self) -> None:
        """Raise Unbalanced when the entries do not sum to zero in every currency, or there are none."""
        sums: Counter[str] = Counter()
        for _, money in self.moving:
            sums[money.currency] += money.amount
        if any(sums.values()) or not self.moving:
            raise Unbalanced(f"{self.kind} of {self.source}: {dict(sums)}")


def post(*postings: Posting) -> list[Journal]:
    """Write the journals, or return the ones already posted for their source and kind: as many statements as for one.

    Assumes the caller's transaction. Raises Unbalanced, with nothing written.
    """
    for posting in postings:
        posting.refuse_unbalanced()
    journals = [Journal(kind=each.kind, source=each.source, subject=each.subject, at=each.at) for each in postings]
    try:
        with transaction.atomic():
            Journal.objects.bulk_create(journals)
    except IntegrityError:  # one of them is there already
        if len(postings) > 1:
            return [journal for posting in postings for journal in post(posting)]
        return [Journal.objects.get(kind=postings[0].kind, source=postings[0].source)]
    Entry.objects.bulk_create(
        Entry(journal=journal, account=account, amount=money.amount, currency=money.currency)
        for journal, posting in zip(journals, postings, strict=True)
        for account, money in posting.moving
    )
    Journal.objects.filter(pk__in=[journal.pk for journal in journals]).update(is_sealed=True)
    return journals
