"""I7: each journal sums to zero per currency and is sealed, and so does the whole; and the books' export."""

from django.db.models import Sum

from commerce.ledger.models import Entry, Journal
from core.registry import Violation


def every_journal_balances():
    """Each journal sums to zero per currency, has entries, and is final."""
    violations = [
        Violation("I7", f"journal:{journal}", f"sums to {total} {currency}.")
        for journal, currency, total in Entry.objects.order_by()
        .values_list("journal", "currency")
        .annotate(total=Sum("amount"))
        .exclude(total=0)
    ]
    for journal in Journal.objects.filter(is_sealed=False):
        violations.append(Violation("I7", f"journal:{journal.pk}", "was never sealed."))
    for journal in Journal.objects.filter(entries__isnull=True):
        violations.append(Violation("I7", f"journal:{journal.pk}", "has no entries."))
    return Journal.objects.count(), violations


def export(since=None):
    """Each journal with its entries, oldest first."""
    journals = Journal.objects.prefetch_related("entries").order_by("pk")
    if since:
        journals = journals.filter(at__gte=since)
    for journal in journals.iterator(chunk_size=500):
        yield {
            "journal": journal.pk,
            "at": journal.at,
            "kind": journal.kind,
            "source": journal.source,
            "entries": [
                {"account": entry.account, "amount": {"amount": entry.amount, "currency": entry.currency}}
                for entry in journal.entries.all()
            ],
        }
