"""A row is there already when its own unique columns say so. Every other refusal of the database is told."""

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Site

from core.idempotency.models import IdempotencyKey
from core.insert import insert, insert_all, insert_few
from core.mail.models import Letter
from core.mail.send import queue

ONCE = ["scope", "actor", "key"]


def letter(at, key="receipt:1", **other):
    return Letter(**({"key": key, "to": "a@vitrine.example", "subject": "Yes", "text": "Yes", "due_at": at} | other))


def test_a_new_row_is_written_and_knows_its_key(db, at):
    row = letter(at)

    assert insert(row, unique=["key"]) is True
    assert Letter.objects.get(pk=row.pk).key == "receipt:1"
    row.save(update_fields=["text"])


def test_a_row_that_is_there_stays_as_it_was_and_the_transaction_goes_on(db, at):
    insert(letter(at, text="first"), unique=["key"])

    with transaction.atomic():
        assert insert(letter(at, text="second"), unique=["key"]) is False
        assert insert(letter(at, "receipt:2"), unique=["key"]) is True

    assert list(Letter.objects.values_list("key", "text")) == [("receipt:1", "first"), ("receipt:2", "Yes")]


@pytest.mark.parametrize("missing", ["text", "due_at", "key"])
@pytest.mark.parametrize("write", [insert, lambda row, unique: insert_all([row], unique=unique)], ids=["one", "many"])
def test_a_row_without_what_it_needs_is_refused_and_not_taken_for_one_that_is_there(db, at, write, missing):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(letter(at, **{missing: None}), unique=["key"])

    assert not Letter.objects.exists()


def test_a_letter_that_lacks_its_text_is_an_error_and_not_a_letter_less(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        queue(key="receipt:1", to="a@vitrine.example", subject="Yes", text=None)


def test_a_conflict_with_another_constraint_is_told(db, at):
    first = letter(at)
    insert(first, unique=["key"])

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(letter(at, "receipt:2", pk=first.pk), unique=["key"])


def test_a_row_that_points_nowhere_is_told(db):
    nowhere = Site(hostname="other.example", port=81, root_page_id=987_654, is_default_site=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(nowhere, unique=["hostname", "port"])
        connection.check_constraints()


def test_of_a_few_rows_the_new_ones_are_written_in_one_statement_and_know_their_keys(db, at, django_assert_num_queries):
    insert(letter(at, "receipt:2", text="first"), unique=["key"])
    rows = [letter(at, "receipt:1"), letter(at, "receipt:2"), letter(at, "receipt:3")]

    with django_assert_num_queries(1):
        written = insert_few(rows, unique=["key"])

    assert [row.key for row in written] == ["receipt:1", "receipt:3"]
    assert [Letter.objects.get(pk=row.pk).key for row in written] == ["receipt:1", "receipt:3"]
    assert rows[1].pk is None
    assert Letter.objects.get(key="receipt:2").text == "first"


def test_a_value_that_comes_back_as_another_is_an_error_and_not_a_row_that_was_there(db, at):
    with pytest.raises(TypeError, match="Letter"), transaction.atomic():
        insert_few([letter(at, key=Shouted("receipt:1"))], unique=["key"])

    assert not Letter.objects.exists()


class Shouted(str):
    """A text that no other equals."""

    __hash__ = str.__hash__

    def __eq__(self, other):
        return self is other


def claims(at, *keys):
    return [IdempotencyKey(scope="test", actor="a", key=key, request_hash="x", claimed_at=at) for key in keys]


def test_of_many_rows_the_new_ones_are_written(db, at):
    assert insert_all(claims(at, "k1", "k1", "k2"), unique=ONCE) == 2
    assert insert_all(claims(at, "k2", "k3"), unique=ONCE) == 1
    assert insert_all([], unique=ONCE) == 0


def test_more_rows_than_one_statement_takes_are_written_too(db, at):
    assert insert_all(claims(at, *(f"k{n}" for n in range(1200))), unique=ONCE) == 1200
