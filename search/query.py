"""What was asked and what is answered, in no engine's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

LONGEST = 200
PER_PAGE = 20
LAST_PAGE = 100
# Facets by which results may be narrowed, in the order they are shown.
FACETS = ("category", "brand", "section", "author")
SCOPES = ("article", "product")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search. `kind` is "" for everything; `chosen` narrows by facet; `price` is the key of a price band or "".

    `is_as_typed`: whoever asks was shown what another spelling finds, and wants these letters.
    """

    q: str = ""
    kind: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    price: str = ""
    is_in_stock: bool = False
    page: int = 1
    is_as_typed: bool = False

    @property
    def is_too_long(self) -> bool:
        """Is it more than anybody types?"""
        return len(self.q) > LONGEST

    @property
    def is_narrowed(self) -> bool:
        """Does anything but the words narrow it?"""
        return bool(self.kind or self.chosen or self.price or self.is_in_stock)

    def but(self, **changes) -> str:
        """The query string of the same search with these changes, from its first page."""
        other = replace(self, **{"page": 1, **changes})
        pairs = [("q", other.q), ("kind", other.kind), *other.chosen.items(), ("price", other.price)]
        pairs += [("stock", "1" if other.is_in_stock else ""), ("typed", "1" if other.is_as_typed else "")]
        pairs += [("page", str(other.page) if other.page > 1 else "")]
        return "?" + urlencode([(name, value) for name, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow by: how many there would be, and the link that does or undoes it."""

    key: str
    name: str
    count: int
    url: str
    is_chosen: bool = False


def asked_by(params: Mapping[str, str]) -> Asked:
    """A search from an address. What it does not know, it leaves out; it refuses nothing."""
    # No database keeps a NUL, and PostgreSQL is not even asked for one.
    params = {name: value.replace("\x00", " ") for name, value in params.items()}
    page = params.get("page", "")
    kind = params.get("kind", "")
    return Asked(
        q=" ".join(params.get("q", "").split()),
        kind=kind if kind in SCOPES else "",
        chosen={name: params[name] for name in FACETS if params.get(name)},
        price=params.get("price", ""),
        is_in_stock=params.get("stock", "") == "1",
        is_as_typed=params.get("typed", "") == "1",
        page=max(1, min(int(page), LAST_PAGE)) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
    )
