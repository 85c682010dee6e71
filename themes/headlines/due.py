"""The sweep as the worker knows it. Font tools take a third of a second to load, so only who cuts loads them."""

from datetime import datetime

# A page may be cut several times, each a tenth of a second and more, while money waits in the same loop.
A_ROUND = 4


def cut_what_is_due(now: datetime) -> int:
    """One round of `sweep.cut_due`."""
    from themes.headlines.sweep import cut_due

    return cut_due(now, most=A_ROUND)
