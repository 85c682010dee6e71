"""Count what a database is asked: `statements` read or write, `control` frames them (BEGIN, COMMIT, savepoints).

A budget names what it holds. For pages, which frame nothing, that is `everything`. For orders it is `statements`: reads
and writes; and beside it `control` by itself: a frame is a journey to the database as well, so it may not grow unseen,
but no reason to write without one. A test's own transaction makes a savepoint and its release of BEGIN and COMMIT: two
for two.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def counted() -> Iterator["Count"]:
    """`with counted() as count: …`, then `count.statements`, `count.control` and `count.everything`."""
    count = Count()
    with CaptureQueriesContext(connection) as asked:
        yield count
    count.control = sum(query["sql"].startswith(CONTROL) for query in asked)
    count.statements = len(asked) - count.control


class Count:
    """What was counted, once the block has ended: reads and writes, and what only frames them."""

    statements = control = 0

    @property
    def everything(self) -> int:
        """All that was sent."""
        return self.statements + self.control
