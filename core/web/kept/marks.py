"""What the page being made shows, by mark (`product:12`), so that it is forgotten when that changes.

Whoever reads something that may change says so with `shows`, wherever it happens; nobody has to hand it through.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# The mark of every page there is: a menu, a setting, a published story may be on any of them.
EVERYTHING = "*"

_shown: ContextVar[set[str] | None] = ContextVar("marks_of_the_page_being_made", default=None)


def shows(*marks: str) -> None:
    """The page being made shows these; nothing happens where none is being made."""
    shown = _shown.get()
    if shown is not None:
        shown.update(marks)


@contextmanager
def collected() -> Iterator[set[str]]:
    """The marks of the page that is made inside this block."""
    marks: set[str] = set()
    token = _shown.set(marks)
    try:
        yield marks
    finally:
        _shown.reset(token)
