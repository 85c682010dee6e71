"""The books: balanced, posted once, never edited, by the database's own word."""

import pytest
from django.db import DatabaseError, connection, transaction

from commerce.ledger.audit import every_journal_balances
from commerce.ledger.errors import Unbalanced
from commerce.ledger.models import Account, Entry, Journal
from commerce.ledger.post import Posting, post
from core.money import Money

A, B = Account.PROVIDER_CLEARING, Account.CUSTOMER_RECEIVABLE


def yuan(amount):
    return Money(amount, "CNY")


FIVE = ((A, yuan(5)), (B, yuan(-5)))


def captured(at, entries=FIVE, source="payment:1"):
    return Posting(kind="captured", source=source, subject="order:A", entries=entries, at=at)


def test_a_balanced_journal_is_posted_and_sealed(db, at):
    post(captured(at))

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
        post(captured(at, entries))

    assert not Journal.objects.exists()


def test_the_same_cause_posts_once(db, at):
    journals = [journal for _ in range(3) for journal in post(captured(at))]

    assert len({journal.pk for journal in journals}) == 1
    assert Entry.objects.count() == 2


def test_several_are_posted_at_once_and_those_that_were_there_stay_as_they_are(db, at):
    [before] = post(captured(at))

    again, other = post(captured(at), captured(at, source="payment:2"))

    assert again.pk == before.pk
    assert (other.source, other.entries.count(), Entry.objects.count()) == ("payment:2", 2, 4)
    assert every_journal_balances() == (2, [])


def test_one_that_does_not_balance_keeps_the_others_out_too(db, at):
    with pytest.raises(Unbalanced):
        post(captured(at), captured(at, [(A, yuan(5)), (B, yuan(-4))], source="payment:2"))

    assert not Journal.objects.exists()


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
    post(captured(at))

    with pytest.raises(DatabaseError), transaction.atomic():
        tamper()

    assert list(Entry.objects.values_list("amount", flat=True)) == [5, -5]


def test_the_database_refuses_to_seal_what_does_not_balance(db, at):
    journal = Journal.objects.create(kind="captured", source="payment:1", subject="order:A", at=at)
    Entry.objects.create(journal=journal, account=A, amount=5, currency="CNY")

    with pytest.raises(DatabaseError), transaction.atomic():
        Journal.objects.filter(pk=journal.pk).update(is_sealed=True)
        connection.check_constraints()  # PostgreSQL would look only when the outermost transaction ends

    _, violations = every_journal_balances()
    assert len(violations) == 2
