"""Every address of the site, read from the resolver, with something in the place of each of its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver

ABSENT = "999999"
PART = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """An address as the resolver has it: `shop_orders:ship`, `admin/shop/orders/<int:pk>/ship/`."""

    name: str
    pattern: str

    @property
    def takes(self) -> list[str]:
        """The names of its parts."""
        return [name for _, name in PART.findall(self.pattern)]

    def url(self, own: dict[str, object], default: str = ABSENT) -> str:
        """The address with these in its places."""
        return "/" + PART.sub(lambda part: str(own.get(part[2], default)), self.pattern)


def all_routes() -> list[Route]:
    """All of them; those written as regular expressions as they are."""
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns, before: str = "", space: str = "") -> Iterator[Route]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Route(f"{space}{each.name or ''}", here)
        else:
            yield from _walk(each.url_patterns, here, space + (f"{each.namespace}:" if each.namespace else ""))
