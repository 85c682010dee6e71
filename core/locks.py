"""The one order in which rows are locked: docs/locking.md. Ask once per transaction, for what becomes scarcer."""

from collections.abc import Callable

from django.db import connection, models, transaction


class NotInTransaction(RuntimeError):
    """A lock outside a transaction would be gone before it was used."""


def lock(queryset: models.QuerySet) -> list:
    """Lock these rows in pk order and return them fresh. Raises NotInTransaction outside a transaction.

    SQLite has one writer (BEGIN IMMEDIATE), so there the whole database is the lock.
    """
    _refuse_outside_transaction()
    return list(for_lock(queryset))


def for_lock(queryset: models.QuerySet) -> models.QuerySet:
    """The rows as `lock` asks for them: for a statement that is prepared (core.prepared) and asked by `lock_by`."""
    rows = queryset.order_by("pk")
    return rows.select_for_update(of=("self",)) if connection.features.has_select_for_update else rows


def lock_by(statement: Callable[..., list], **values):
    """Lock the one row that a prepared statement finds by these values, and return it, or None."""
    _refuse_outside_transaction()
    return next(iter(statement(**values)), None)


def lock_one(queryset: models.QuerySet):
    """Lock the one row of the queryset and return it, or None."""
    rows = lock(queryset)
    return rows[0] if rows else None


def lock_free_one(queryset: models.QuerySet):
    """Lock the one row of the queryset and return it, or None, also when somebody else holds it: nobody waits."""
    _refuse_outside_transaction()
    return for_free_lock(queryset).first()


def for_free_lock(queryset: models.QuerySet) -> models.QuerySet:
    """The rows as `lock_free_one` asks for them, for a prepared statement as with `for_lock`."""
    if connection.features.has_select_for_update_skip_locked:
        return queryset.select_for_update(of=("self",), skip_locked=True)
    return queryset


def refuse_inside_transaction(what: str) -> None:
    """Raise when a caller is about to talk to the outside while it holds locks."""
    if transaction.get_connection().in_atomic_block and not _is_test_wrapper():
        raise RuntimeError(f"{what} must not happen inside a transaction.")


def _refuse_outside_transaction() -> None:
    if not connection.in_atomic_block:
        raise NotInTransaction("Lock inside transaction.atomic().")


def _is_test_wrapper() -> bool:
    return all(getattr(block, "_from_testcase", False) for block in transaction.get_connection().atomic_blocks)
