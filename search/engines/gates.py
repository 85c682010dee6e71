"""What may be seen and what can be had, for an engine's query: the rooms' own querysets as SQL, written once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from search.documents import KINDS

MANY = "EXISTS (SELECT 1 FROM ({sql}) among WHERE among.found = {column})"
# PostgreSQL would rather fetch all there are than look a few up, were it not made to.
FEW = "(SELECT 1 FROM ({sql}) among WHERE among.found = {column} LIMIT 1) = 1"
SOME_MOMENT = datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


class Check(NamedTuple):
    """A condition on the column it was made for, with its parameters."""

    sql: str
    params: tuple = ()


class Gate(NamedTuple):
    """Of one kind: which may be seen, and which of them come before others."""

    kind: str
    is_visible: Check
    is_preferred: Check


def gates(column: str, now: datetime, how: str = MANY) -> list[Gate]:
    """The gate of each kind at `now`, for things whose id is in that column, of which there are `MANY` or `FEW`."""
    then, moment = (connection.ops.adapt_datetimefield_value(each) for each in (SOME_MOMENT, now))

    def at_now(check: Check) -> Check:
        return Check(check.sql, tuple(moment if param == then else param for param in check.params))

    found = (_at_some_moment(connection.vendor, kind, column, how) for kind in KINDS)
    return [Gate(kind, at_now(is_visible), at_now(is_preferred)) for kind, is_visible, is_preferred in found]


def by_kind(column: str, checks: Iterable[tuple[str, Check]]) -> Check:
    """1 where the check of the kind in that column passes, 0 where it does not."""
    checks = list(checks)
    cases = " ".join(f"WHEN {column} = %s AND {check.sql} THEN 1" for _kind, check in checks)
    return Check(f"CASE {cases} ELSE 0 END", tuple(param for kind, check in checks for param in (kind, *check.params)))


@lru_cache(maxsize=32)
def _at_some_moment(vendor: str, kind: str, column: str, how: str) -> Gate:
    """Made once per process: Django takes longer to write it than a database to answer."""
    return gate_of(kind, column, SOME_MOMENT, how)


def gate_of(kind: str, column: str, now: datetime, how: str = MANY) -> Gate:
    """A kind's gate, the long way."""
    preferred = KINDS[kind].preferred(now)
    return Gate(
        kind,
        _check(KINDS[kind].visible(now), column, how),
        Check("1 = 0") if preferred is None else _check(preferred, column, how),
    )


def _check(things: QuerySet, column: str, how: str) -> Check:
    sql, params = things.order_by().query.sql_with_params()
    return Check(how.format(sql=sql, column=column), tuple(params))
