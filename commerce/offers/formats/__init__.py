"""The files other people's catalogues read, by the name in their address. Each writes rows of commerce.offers.feeds.

A new one is a module here with a `Format` and its name in FORMATS.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from commerce.offers.feeds import FeedRow
from core.money import Money


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is served as, and how rows in a language become pieces of text."""

    content_type: str
    write: Callable[[Iterable[FeedRow], str], Iterator[str]]


def amount(money: Money) -> str:
    """A price as these files write it: 399.00 CNY."""
    return f"{money.major} {money.currency}"
