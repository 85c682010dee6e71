"""What a line's source is called: `article:12/block:…` is named by the room that registered "article"."""

from collections import defaultdict
from collections.abc import Iterable

from core import registry


def titles_of(sources: Iterable[str], language: str) -> dict[str, tuple[str, str]]:
    """Title and address per source; a source nobody can name, or no longer public, is not in the answer."""
    by_kind: dict[str, dict[str, int]] = defaultdict(dict)
    for source in sources:
        kind, _, rest = source.partition(":")
        pk = rest.partition("/")[0]
        if pk.isdigit() and len(pk) < 19:
            by_kind[kind][source] = int(pk)
    named: dict[str, tuple[str, str]] = {}
    for kind, describe in registry.source_titles.items():
        wanted = by_kind.get(kind, {})
        titles = describe(set(wanted.values()), language) if wanted else {}
        named.update({source: titles[pk] for source, pk in wanted.items() if pk in titles})
    return named
