"""A story's whole text for a feed reader: plain markup, absolute addresses, things as links, who profits said first.

No price: a feed reader keeps what it read, and a price that is kept goes wrong. What a kind of block shows here is what
it says of itself: its words where it is words, else the things and the pictures in it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cms import ties
from cms.blocks.story import part
from cms.models import ArticlePage
from cms.prose import prose
from cms.windows import body_at
from commerce.offers.links import Named, named_products
from core.images.models import CustomImage
from core.web.head import absolute

OURS = re.compile(r'(?<=\s)href="(/[^"]*)"')


@dataclass(frozen=True, slots=True)
class Bit:
    """One block: `kind` is text, heading, quote or things; each thing comes with what is said of it, or ""."""

    kind: str
    html: str = ""
    words: str = ""
    who: str = ""
    things: tuple[tuple[Named, str], ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A story's text; `relation` and `brand` say who profits."""

    relation: str
    brand: str
    bits: tuple[Bit, ...] = field(default=())


def texts_of(articles: Sequence[ArticlePage], language: str, now: datetime) -> dict[int, Text]:
    """The text of each at that moment, by its pk. Three queries whatever their number."""
    raws = {article.pk: body_at(article.body.raw_data, now) for article in articles}
    blocks = [block for raw in raws.values() for block in raw]
    html = prose(
        {
            f"{pk}/{place}": block["value"]
            for pk, raw in raws.items()
            for place, block in enumerate(raw)
            if block["type"] == "text"
        }
    )
    things = named_products(_all(part(block["type"]).products_in(block["value"]) for block in blocks), language)
    wanted = _all(part(block["type"]).images_in(block["value"]) for block in blocks)
    pictures = {pk: absolute(image.src) for pk, image in CustomImage.objects.in_bulk(wanted).items()} if wanted else {}
    return {
        article.pk: Text(
            article.commercial_relation,
            article.relation_brand,
            tuple(_bits(article.pk, raws[article.pk], html, things, pictures)),
        )
        for article in articles
    }


def _bits(pk: int, raw: Iterable[dict], html: Mapping, things: Mapping, pictures: Mapping) -> Iterable[Bit]:
    for place, block in enumerate(raw):
        kind, value = block["type"], block["value"]
        if kind == "text":
            yield Bit("text", html=_with_our_origin(ties.untie(html[f"{pk}/{place}"])[0]))
        elif kind == "heading":
            yield Bit("heading", words=value)
        elif kind == "quote":
            yield Bit("quote", words=value.get("quote") or "", who=value.get("who") or "")
        else:
            block_of = part(kind)
            shown = tuple(
                (things[each], block_of.voice_on(value, each))
                for each in dict.fromkeys(block_of.products_in(value))
                if each in things
            )
            seen = tuple(pictures[each] for each in dict.fromkeys(block_of.images_in(value)) if each in pictures)
            if shown or seen:
                yield Bit("things", things=shown, pictures=seen)


def _with_our_origin(html: str) -> str:
    return OURS.sub(lambda match: f'href="{absolute(match[1])}"', html)


def _all(groups: Iterable[Iterable[int | None]]) -> set[int]:
    return {pk for group in groups for pk in group} - {None}
