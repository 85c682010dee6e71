"""Insert rows that may be there already: the named unique columns decide that, and nothing else is taken for it.

A missing value, a failed check or a conflict elsewhere raises IntegrityError, as for any row. (`ignore_conflicts` of
Django is `INSERT OR IGNORE` on SQLite, which drops a row without a value for a column that needs one.)
"""

from collections.abc import Iterable, Sequence

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery


def insert(row: models.Model, *, unique: Sequence[str]) -> bool:
    """Write the new row, which gets its pk; False when one with the same values of these fields is there.

    One statement, which leaves the caller's transaction alone.
    """
    return bool(insert_few([row], unique=unique))


def insert_few(rows: Sequence[models.Model], *, unique: Sequence[str]) -> list[models.Model]:
    """Those of the new rows that were written, which get their pk; the others are there already.

    As `insert`, in one statement for all of them: no more than fit into one. They are told apart by those fields.
    Raises TypeError, and the caller's transaction must not be kept, for values that a database gives back as others.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    of_row = rows[0]._meta
    columns = [of_row.pk, *map(of_row.get_field, unique)]
    returning, _ = connection.ops.return_insert_columns(columns)
    with connection.cursor() as cursor:
        cursor.execute(*_statement(rows, unique, connection, returning))
        keys = {tuple(told): pk for pk, *told in cursor.fetchall()}
    written = []
    for row in rows:
        pk = keys.pop(tuple(getattr(row, column.attname) for column in columns[1:]), None)
        if pk is not None:
            row.pk = of_row.pk.to_python(pk)
            row._state.adding, row._state.db = False, connection.alias
            written.append(row)
    if keys:
        raise TypeError(f"{of_row.label}: no telling which rows {keys} are.")
    return written


def insert_all(rows: Iterable[models.Model], *, unique: Sequence[str]) -> int:
    """Write those of the new rows that are not there yet, in their order, and say how many. They get no pk.

    One statement for as many as the database takes in one; all or nothing only in a transaction of the caller's.
    """
    rows = list(rows)
    if not rows:
        return 0
    connection = connections[DEFAULT_DB_ALIAS]
    most = connection.ops.bulk_batch_size(_fields(rows[0]), rows)
    written = 0
    with connection.cursor() as cursor:
        for start in range(0, len(rows), most):
            cursor.execute(*_statement(rows[start : start + most], unique, connection))
            written += cursor.rowcount
    return written


def _statement(
    rows: Sequence[models.Model], unique: Sequence[str], connection, returning: str = ""
) -> tuple[str, tuple]:
    query = InsertQuery(type(rows[0]))
    query.insert_values(_fields(rows[0]), rows)
    [(sql, params)] = query.get_compiler(connection=connection).as_sql()
    columns = ", ".join(connection.ops.quote_name(rows[0]._meta.get_field(name).column) for name in unique)
    return f"{sql} ON CONFLICT ({columns}) DO NOTHING {returning}".rstrip(), params


def _fields(row: models.Model) -> list[models.Field]:
    """The columns to write: a key the database gives is left to it."""
    fields = row._meta.local_concrete_fields
    return [field for field in fields if not (field.generated or (field.primary_key and row.pk is None))]
