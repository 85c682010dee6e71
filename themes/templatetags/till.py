"""What pages show of products: components drawn once, and their parts that price and stock decide.

Those are named, so that a page kept elsewhere can ask for them anew.
"""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from commerce.offers.fresh import TillPart
from commerce.offers.shapes import ProductCard, with_variant
from themes import drawn as drawing

register = template.Library()

REMEMBERED = {"annotated"}


@register.simple_tag
def drawn(component: str, /, **given) -> str:
    """That component with what is given; for those that stand on many pages alike."""
    return drawing.drawn(component, given)


@register.simple_tag
def drawn_each(component: str, key: str, things: Iterable, /, **given) -> str:
    """The same once for each of those things, which the component knows as `key`."""
    return SafeString("".join(drawing.drawn_each(component, [{key: thing, **given} for thing in things])))


@register.simple_tag
def body(blocks: Iterable, path: str) -> str:
    """A story's blocks in order, each by `blocks/KIND.html` with itself and the page's address.

    Sentences with their notes are remembered: they are most of the work, and change only with a price or a stock.
    """
    parts = [
        (f"blocks/{block.kind}.html", {"block": block, "path": path}, block.kind in REMEMBERED) for block in blocks
    ]
    return SafeString("\n".join(drawing.drawn_in_order(parts)))


@register.simple_tag
def till(kind: str, card: ProductCard, sku: str = "", **given) -> str:
    """`components/till/KIND.html` for the card, or for that variant of it, in a <till-part>; see js/till-check.js.

    What is given besides goes to the template; words among it are written on the element too, since the answer to the
    question whether it changed has only their names.
    """
    part = TillPart(kind, with_variant(card, sku) if sku else card)
    has_a_moment = any(isinstance(value, datetime) for value in given.values())
    content = drawing.drawn(part.template, {"card": part.card, **given}, again=not has_a_moment)
    words = format_html_join("", ' data-{}="{}"', (pair for pair in given.items() if isinstance(pair[1], str)))
    return format_html(
        '<till-part data-part="{}" data-is="{}"{}>{}</till-part>', part.name, part.card.stamp, words, content
    )
