"""A query whose SQL is made once and asked again and again with other values: making it costs more than asking it.

For the handful of queries behind every page, every card and every price; anywhere else a plain queryset is plainer.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

LEAST, STEP = 4, 256
A_MOMENT = datetime(1999, 9, 9, 9, 9, 9, 1, tzinfo=UTC)
A_DAY = date(1700, 1, 1)
A_NUMBER = 2_000_000_007  # fits every whole number of a database but the small ones
NOBODY = 0
# For a first list that may have nobody in it while the statement is to be asked all the same.
NOTHING = (-1,)

Value = str | int | date | datetime | UUID
Slot = str | tuple[int, int]


class Prepared:
    """Wraps a function that makes a queryset of lists of pks and of named texts, numbers, keys, days and moments:
    all are slots.

    Nothing else that differs from call to call may come into its SQL: no setting, no language, no clock (a test of the
    house makes each in one world and asks it in another); and a value comes into it as it is, not as a part of a
    pattern. Lists are filled up to a power of two, longer ones to a multiple of 256, by repeating their last pk: a few
    statements serve any number. A pk may be asked after as a text too.
    """

    def __init__(self, make: Callable[..., QuerySet]):
        self._make = make
        self._made: dict[tuple, _Statement] = {}

    def __call__(self, *lists: Iterable[int], **values: Value) -> list:
        """What the queryset gives for these; the database is not asked when there are no pks in the first list.

        Raises ValueError when a value is no part of the statement by itself, or is None.
        """
        if None in values.values():
            raise ValueError("None equals nothing in a database: ask for 0 or an empty text instead.")
        wanted = [_filled(list(pks)) for pks in lists]
        if wanted and wanted[0][0] == NOBODY:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        key = (connection.vendor, *map(len, wanted))
        if key not in self._made:
            self._made[key] = _Statement(self._make, key[1:], values)
        return self._made[key].ask(connection, wanted, values)


class _Statement:
    """The SQL for so many pks, and where in it each value goes."""

    def __init__(self, make: Callable[..., QuerySet], sizes: tuple[int, ...], values: dict[str, Value]):
        connection = connections[DEFAULT_DB_ALIAS]
        places = iter(range(sum(sizes) + len(values)))
        lists = [[A_NUMBER - next(places) for _ in range(size)] for size in sizes]
        marks = {name: _mark(value, next(places)) for name, value in values.items()}
        self.queryset = make(*lists, **marks)
        self.compiler = self.queryset.query.get_compiler(connection=connection)
        self.sql, self.params = self.compiler.as_sql()
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(columns)  # of the database's kind, whoever asks
        self.compiler.get_converters = lambda _columns: converters
        self.compiler.connection = None  # each thread has its own, and this one's may end
        keys = {pk: (number, place) for number, pks in enumerate(lists) for place, pk in enumerate(pks)}
        self.named = _slots(self.params, {_adapted(mark, connection): name for name, mark in marks.items()})
        self.keys = _slots(self.params, keys)
        self.keys_as_text = _slots(self.params, {str(pk): slot for pk, slot in keys.items()})
        lost = values.keys() - {name for _, name in self.named}
        if lost:
            raise ValueError(f"{', '.join(sorted(lost))}: no value of its own in {self.sql}")

    def ask(self, connection, lists: list[list[int]], values: dict[str, Value]) -> list:
        told = {name: _adapted(value, connection) for name, value in values.items()}
        params = list(self.params)
        for place, name in self.named:
            params[place] = told[name]
        for place, (number, index) in self.keys:
            params[place] = lists[number][index]
        for place, (number, index) in self.keys_as_text:
            params[place] = str(lists[number][index])
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.sql, tuple(params))
        queryset = self.queryset._chain()
        queryset.query = copy.copy(self.queryset.query)
        queryset.query.get_compiler = lambda *_, **__: compiler
        # The queryset's own class, for assigning a query chooses another.
        return list(self.queryset._iterable_class(queryset))


def _filled(pks: list[int]) -> list[int]:
    size = max(LEAST, 1 << (len(pks) - 1).bit_length()) if len(pks) <= STEP else -(-len(pks) // STEP) * STEP
    return pks + [pks[-1] if pks else NOBODY] * (size - len(pks))


def _mark(value: Value, place: int) -> Value:
    """A value of its kind that no query holds by itself."""
    if isinstance(value, datetime):
        return A_MOMENT + timedelta(microseconds=place)
    if isinstance(value, date):
        return A_DAY + timedelta(days=place)
    if isinstance(value, UUID):
        return UUID(int=A_NUMBER - place)
    return A_NUMBER - place if isinstance(value, int) else f"\N{SECTION SIGN}{place}"


def _adapted(value: Value, connection) -> Value:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _slots(params, by_mark: Mapping[Value, Slot]) -> list[tuple[int, Slot]]:
    """Where among the parameters a mark stands, and for what."""
    marked = [(place, param) for place, param in enumerate(params) if isinstance(param, (int, str, date, UUID))]
    return [(place, by_mark[param]) for place, param in marked if param in by_mark]
