"""A query whose SQL is made once and asked again and again with other values: making it costs more than asking it.

For the handful of queries behind every card and every price; anywhere else a plain queryset is plainer.
"""

import copy
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

LEAST, STEP = 4, 256
A_MOMENT = datetime(1999, 9, 9, 9, 9, 9, 1, tzinfo=UTC)


class Prepared:
    """Wraps a function that makes a queryset of a list of pks and of named texts and moments, all of which are slots.

    Nothing else that differs from call to call may come into its SQL: no setting, no clock. Lists are filled up to a
    power of two, longer ones to a multiple of 256, by repeating their last pk: a few statements serve any number.
    """

    def __init__(self, make: Callable[..., QuerySet]):
        self._make = make
        self._made: dict[tuple[str, int], _Statement] = {}

    def __call__(self, pks: Iterable[int], **values: str | datetime) -> list:
        """What the queryset gives for these; the database is not asked when there are no pks."""
        wanted = list(pks)
        if not wanted:
            return []
        wanted += wanted[-1:] * (_size(len(wanted)) - len(wanted))
        connection = connections[DEFAULT_DB_ALIAS]
        key = (connection.vendor, len(wanted))
        if key not in self._made:
            self._made[key] = _Statement(self._make, len(wanted), values)
        return self._made[key].ask(connection, wanted, values)


class _Statement:
    """The SQL for so many pks, and where in it each value goes."""

    def __init__(self, make: Callable[..., QuerySet], size: int, values: dict[str, str | datetime]):
        connection = connections[DEFAULT_DB_ALIAS]
        pks = [-1_000_000_007 - place for place in range(size)]
        marks = {name: _mark(value, place) for place, (name, value) in enumerate(values.items())}
        self.queryset = make(pks, **marks)
        self.compiler = self.queryset.query.get_compiler(connection=connection)
        self.sql, self.params = self.compiler.as_sql()
        self.compiler.connection = None  # each thread has its own, and this one's may end
        self.slots = dict(zip(pks, range(size), strict=True))
        self.slots |= {_adapted(mark, connection): name for name, mark in marks.items()}

    def ask(self, connection, pks: list[int], values: dict[str, str | datetime]) -> list:
        told = {name: _adapted(value, connection) for name, value in values.items()} | dict(enumerate(pks))
        params = tuple(told[self.slots[param]] if _is_slot(param, self.slots) else param for param in self.params)
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.sql, params)
        queryset = self.queryset._chain()
        queryset.query = copy.copy(self.queryset.query)
        queryset.query.get_compiler = lambda *_, **__: compiler
        # The queryset's own class, for assigning a query chooses another.
        return list(self.queryset._iterable_class(queryset))


def _size(count: int) -> int:
    return max(LEAST, 1 << (count - 1).bit_length()) if count <= STEP else -(-count // STEP) * STEP


def _mark(value: str | datetime, place: int) -> str | datetime:
    """A value of its kind that no query holds by itself."""
    return A_MOMENT + timedelta(microseconds=place) if isinstance(value, datetime) else f"\N{SECTION SIGN}{place}"


def _adapted(value, connection):
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _is_slot(param, slots: dict) -> bool:
    return isinstance(param, (int, str, datetime)) and param in slots
