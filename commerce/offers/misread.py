"""What an address asked for and the shop does not know, told in a sentence: nobody shall take the whole list for a
narrowed one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

MOST_TOLD = 5
LONGEST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Misread:
    """A parameter of a shelf's address, and the value that means nothing."""

    parameter: str
    value: str


def sentence_of(misread: Iterable[Misread]) -> str:
    """One sentence in the reader's language, the first five named; empty where everything was understood."""
    told = [_told(each) for each in list(misread)[:MOST_TOLD]]
    if not told:
        return ""
    words = _("We do not know what is meant by %(filters)s. The list is shown without that.")
    return words % {"filters": pgettext("list", ", ").join(told)}


def _told(one: Misread) -> str:
    names = {
        "price": _("Price"),
        "stock": _("Stock"),
        "brand": _("Maker"),
        "variant": _("Comes in"),
        "sort": pgettext("of a list, before its name", "Order"),
    }
    value = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in one.value)
    if len(value) > LONGEST_TOLD:
        value = value[:LONGEST_TOLD] + "…"
    words = pgettext("a filter and its value", "%(filter)s “%(value)s”")
    return words % {"filter": names[one.parameter], "value": value}
