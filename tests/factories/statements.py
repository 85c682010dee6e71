"""Count what a database is asked to read or write; where a transaction begins and ends is not counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def counted() -> Iterator["Count"]:
    """`with counted() as count: …`, then `count.statements` and `count.control`."""
    count = Count()
    with CaptureQueriesContext(connection) as asked:
        yield count
    count.control = sum(query["sql"].startswith(CONTROL) for query in asked)
    count.statements = len(asked) - count.control


class Count:
    """What was counted, once the block has ended: reads and writes, and what only frames them."""

    statements = control = 0
