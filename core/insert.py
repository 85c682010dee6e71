"""Insert a row that may be there already: a constraint decides, and the caller's transaction lives on."""

from contextlib import nullcontext

from django.db import IntegrityError, connection, models, transaction


def insert(row: models.Model) -> bool:
    """Write the new row; False when a constraint says it is there already. Takes a savepoint only in a transaction."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
