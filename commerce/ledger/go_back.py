"""What a refund says in the books: money that came without a sale is no longer owed, the rest takes the sale back."""

from collections import Counter
from decimal import Decimal

from django.db.models import Sum

from commerce.ledger.models import Account, Entry
from core.money import Money, share

SOLD = (Account.REVENUE, Account.SHIPPING_REVENUE, Account.TAX)
RETURNED = (Account.REFUNDS, Account.TAX)


def going_back(subject: str, amount: Money) -> list[tuple[Account, Money]]:
    """The entries of a journal `refunded` of that much of the subject's money. They balance.

    Tax goes back in proportion, counted from all that went back so far: whatever the steps, their tax sums to that of
    the sale when everything is back. Assumes the caller's transaction, and that nobody else refunds the subject.
    """
    booked = _booked(subject, amount.currency)
    owed = max(-sum(units for (_, account), units in booked.items() if account == Account.CUSTOMER_RECEIVABLE), 0)
    without_sale = min(owed, amount.amount)
    of_sale = amount.amount - without_sale
    tax = _tax_of(booked, of_sale)
    entries = [
        (Account.CUSTOMER_RECEIVABLE, without_sale),
        (Account.REFUNDS, of_sale - tax),
        (Account.TAX, tax),
        (Account.PROVIDER_CLEARING, -amount.amount),
    ]
    return [(account, Money(units, amount.currency)) for account, units in entries]


def _tax_of(booked: Counter, of_sale: int) -> int:
    sold = -sum(booked["sale", account] for account in SOLD)
    if not sold or not of_sale:
        return 0
    back = min(sum(booked["refunded", account] for account in RETURNED) + of_sale, sold)
    due = share(-booked["sale", Account.TAX], Decimal(back), Decimal(sold))
    return due - booked["refunded", Account.TAX]


def _booked(subject: str, currency: str) -> Counter:
    entries = Entry.objects.filter(journal__subject=subject, currency=currency).order_by()
    sums = entries.values_list("journal__kind", "account").annotate(units=Sum("amount"))
    return Counter({(kind, account): units for kind, account, units in sums})
