"""Where a product stands in the magazine's articles, block by block: in what readers see, and in what waits."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from cms.blocks.story import part
from cms.models import ArticlePage
from cms.showing import articles_showing

SUBSTITUTE = "substitute"
# Drafts are read one by one, the last changed first: best effort, and said so.
DRAFTS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Use:
    """An article that embeds a product: how often in which kind of block (or as an editor's substitute)."""

    article: ArticlePage
    kinds: Counter
    state: str  # live, scheduled or draft


def uses_of(product_id: int) -> list[Use]:
    """Every public article that embeds it, newest first, then the drafts that do: also of articles that are public."""
    live = [
        Use(article, kinds_of(article.body.raw_data, product_id), "live")
        for article in articles_showing([product_id]).select_related("locale")
    ]
    return live + [Use(article, kinds, state) for article, kinds, state in _drafts(product_id)]


def kinds_of(raw: Iterable[dict], product_id: int) -> Counter:
    """How often the product stands in which kind of block of this body, whatever the time."""
    kinds = Counter()
    for block in blocks_of(raw):
        kinds[block["type"]] += list(part(block["type"]).products_in(block["value"])).count(product_id)
        kinds[SUBSTITUTE] += list(part(block["type"]).substitutes_in(block["value"])).count(product_id)
    return +kinds


def blocks_of(raw: Iterable[dict]) -> Iterator[dict]:
    """Every block of a body, those for a time only in place of the one that holds them."""
    for block in raw:
        yield from (block["value"].get("body") or ()) if block["type"] == "timed" else (block,)


def _drafts(product_id: int) -> Iterator[tuple[ArticlePage, Counter, str]]:
    waiting = ArticlePage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True)).defer("body")
    for article in waiting.select_related("locale", "latest_revision").order_by("-latest_revision_created_at")[
        :DRAFTS_LOOKED_AT
    ]:
        revision = article.latest_revision
        kinds = kinds_of(json.loads(revision.content.get("body") or "[]"), product_id) if revision else Counter()
        if kinds:
            yield article, kinds, "scheduled" if revision.approved_go_live_at else "draft"
