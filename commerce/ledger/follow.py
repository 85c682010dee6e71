"""Follow the money: everything the books say of one subject. Read only."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from commerce.ledger.models import Account, Journal
from core.money import Money


@dataclass(frozen=True)
class Side:
    """One entry: either a debit or a credit."""

    account: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True)
class Movement:
    """One journal: when, what kind, of which source, and its sides."""

    kind: str
    source: str
    at: datetime
    sides: tuple[Side, ...]

    @property
    def words(self) -> str:
        """What moved the money, in the reader's language."""
        return {"sale": _("Sale"), "captured": _("Payment"), "refunded": _("Refund")}.get(self.kind, self.kind)


@dataclass(frozen=True)
class Followed:
    """A subject's journals, what they leave in each account (debits positive), and their sum per currency: zero."""

    movements: tuple[Movement, ...]
    balances: tuple[tuple[str, Money], ...]
    sums: tuple[Money, ...]

    @property
    def is_balanced(self) -> bool:
        """Does every currency sum to nothing?"""
        return not any(self.sums)


def follow(subject: str) -> Followed:
    """The subject's money, in two queries."""
    journals = list(Journal.objects.filter(subject=subject).prefetch_related("entries"))
    balances: Counter[tuple[str, str]] = Counter()
    sums: Counter[str] = Counter()
    for entry in (entry for journal in journals for entry in journal.entries.all()):
        balances[entry.account, entry.currency] += entry.amount
        sums[entry.currency] += entry.amount
    return Followed(
        movements=tuple(
            Movement(journal.kind, journal.source, journal.at, tuple(_side(entry) for entry in journal.entries.all()))
            for journal in journals
        ),
        balances=tuple((_label(account), Money(amount, currency)) for (account, currency), amount in balances.items()),
        sums=tuple(Money(amount, currency) for currency, amount in sums.items()),
    )


def _side(entry) -> Side:
    money = Money(abs(entry.amount), entry.currency)
    is_debit = entry.amount > 0
    return Side(_label(entry.account), money if is_debit else None, None if is_debit else money)


def _label(account: str) -> str:
    return str(Account(account).label)
