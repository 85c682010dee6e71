"""I7: each journal balances and is sealed, and what went back whole owes no tax; and the books' export."""

from collections import Counter

from django.db.models import Sum

from commerce.ledger.go_back import RETURNED, SOLD
from commerce.ledger.models import Account, Entry, Journal
from core.money import Money
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


def tax_goes_back_with_its_sale():
    """Of a sale that went back whole, in one step or in many, no tax is owed any more."""
    booked: Counter = Counter()
    entries = Entry.objects.filter(journal__kind__in=["sale", "refunded"]).order_by()
    sums = entries.values_list("journal__subject", "currency", "journal__kind", "account").annotate(units=Sum("amount"))
    for subject, currency, kind, account, units in sums:
        booked[subject, currency, kind, account] = units
    sales = {(subject, currency) for subject, currency, kind, _ in booked if kind == "sale"}
    violations = []
    for sale in sorted(sales):
        sold = -sum(booked[*sale, "sale", account] for account in SOLD)
        back = sum(booked[*sale, "refunded", account] for account in RETURNED)
        owed = -sum(booked[*sale, kind, Account.TAX] for kind in ("sale", "refunded"))
        if back >= sold and owed:
            violations.append(
                Violation("I7", sale[0], f"went back whole, and still owes {Money(owed, sale[1])} of tax.")
            )
    return len(sales), violations


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
