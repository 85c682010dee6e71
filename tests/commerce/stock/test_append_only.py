"""Stock movements are only ever added to, by the database's own word; a person may be forgotten, nothing else."""

import pytest
from django.db import DatabaseError, transaction

from commerce.stock.models import StockMovement
from commerce.stock.receive import receive
from core.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk_who_left(db):
    return User.objects.create_user("left@vitrine.example", "a-long-password")


@pytest.fixture
def movement(lamp, warehouse, clerk_who_left, at):
    return receive(lamp, warehouse, 5, now=at, by=clerk_who_left, note="pallet 7")


def as_they_are():
    return list(StockMovement.objects.values())


@pytest.mark.parametrize(
    "tamper",
    [
        lambda rows: rows.update(quantity=7),
        lambda rows: rows.update(kind="counted"),
        lambda rows: rows.update(note="pallet 8"),
        lambda rows: rows.update(reference="order:A"),
        lambda rows: rows.update(at="2020-01-01T00:00:00Z"),
        lambda rows: rows.update(by=User.objects.create_user("other@vitrine.example", "a-long-password")),
        lambda rows: rows.update(by=None, quantity=7),
        lambda rows: rows.update(quantity=5),
        lambda rows: rows.delete(),
        lambda rows: rows.get().save(),
    ],
    ids=[
        "quantity",
        "kind",
        "note",
        "reference",
        "moment",
        "person",
        "two at once",
        "the same again",
        "delete",
        "save",
    ],
)
def test_the_database_refuses_to_change_what_moved(movement, tamper):
    before = as_they_are()

    with pytest.raises(DatabaseError), transaction.atomic():
        tamper(StockMovement.objects.filter(pk=movement.pk))

    assert as_they_are() == before


def test_a_movement_stays_when_the_person_goes(movement, clerk_who_left):
    clerk_who_left.delete()

    movement.refresh_from_db()
    assert (movement.by, movement.quantity, movement.note) == (None, 5, "pallet 7")


def test_what_was_wrong_is_put_right_by_another_movement(movement, lamp, warehouse, at):
    receive(lamp, warehouse, -2, now=at, kind=StockMovement.Kind.ADJUSTED, note="two were broken")

    assert list(StockMovement.objects.values_list("quantity", flat=True)) == [5, -2]
