"""Post a journal: the one way an entry is born. Balanced per currency, once per source and kind, final."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commerce.ledger.errors import Unbalanced
from commerce.ledger.models import Account, Entry, Journal
from core.insert import insert_few
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
    if new := insert_few(journals, unique=["source", "kind"]):
        Entry.objects.bulk_create(
            Entry(journal=journal, account=account, amount=money.amount, currency=money.currency)
            for journal, posting in zip(journals, postings, strict=True)
            if journal.pk
            for account, money in posting.moving
        )
        Journal.objects.filter(pk__in=[journal.pk for journal in new]).update(is_sealed=True)
    return [each if each.pk else Journal.objects.get(kind=each.kind, source=each.source) for each in journals]
