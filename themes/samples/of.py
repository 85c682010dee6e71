"""A made-up thing for sample pages: whatever a template asks of it, and no two alike, so that one may be a key."""

from types import SimpleNamespace


class Of(SimpleNamespace):
    """`Of(title="Lamp")` has the title "Lamp"."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__
