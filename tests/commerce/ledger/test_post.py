"""The books: balanced, posted once, never edited, by the database's own word."""

import pytest
from django.db import DatabaseError, transaction

from commerce.ledger.audit import every_journal_balances
from commerce.ledger.errors import Unbalanced
from commerce.ledger.models import Account, Entry, Journal
from commerce.ledger.post import post
from core.money import Money

A, B = Account.PROVIDER_CLEARING, Account.CUSTOMER_RECEIVABLE


def yuan(amount):
    return Money(amount, "CNY")


def test_a_balanced_journal_is_posted_and_sealed(db, at):
    post(kind="captured", source="payment:1", subject="order:A", entries=[(A, yuan(5)), (B, yuan(-5))], at=at)

    assert Journal.objects.get().is_sealed
    assert every_journal_balances() == (1, [])


@pytest.mark.parametrize(
    "entries",
    [
        [(A, yuan(5)), (B, yuan(-4))],
        [(A, yuan(5)), (B, Money(-5, "USD"))],
        [],
        [(A, yuan(0))],
    ],
    ids=["off by one", "two currencies", "empty", "nothing moves"],
)
def test_an_unbalanced_journal_is_refused_and_leaves_nothing(db, at, entries):
    with pytest.raises(Unbalanced):
        post(kind="captured", source="payment:1", subject="order:A", entries=entries, at=at)

    assert not Journal.objects.exists()


def test_the_same_cause_posts_once(db, at):
    entries = [(A, yuan(5)), (B, yuan(-5))]

    journals = [post(kind="captured", source="payment:1", subject="order:A", entries=entries, at=at) for _ in range(3)]

    assert len({journal.pk for journal in journals}) == 1
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Entry.objects.update(amount=7),
        lambda: Entry.objects.all().delete(),
        lambda: Journal.objects.update(subject="order:B"),
        lambda: Journal.objects.update(is_sealed=False),
        lambda: Entry.objects.create(journal=Journal.objects.get(), account=A, amount=1, currency="CNY"),
    ],
    ids=["edit an entry", "delete entries", "rename a journal", "unseal it", "add to it"],
)
def test_the_database_refuses_to_change_the_past(db, at, tamper):
    post(kind="captured", source="payment:1", subject="order:A", entries=[(A, yuan(5)), (B, yuan(-5))], at=at)

    with pytest.raises(DatabaseError), transaction.atomic():
        tamper()

    assert list(Entry.objects.values_list("amount", flat=True)) == [5, -5]


def test_the_database_refuses_to_seal_what_does_not_balance(db, at):
    journal = Journal.objects.create(kind="captured", source="payment:1", subject="order:A", at=at)
    Entry.objects.create(journal=journal, account=A, amount=5, currency="CNY")

    with pytest.raises(DatabaseError), transaction.atomic():
        Journal.objects.filter(pk=journal.pk).update(is_sealed=True)

    _, violations = every_journal_balances()
    assert len(violations) == 2
