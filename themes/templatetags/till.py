"""The parts of a page that price and stock decide: named, so that a page kept elsewhere can ask for them anew."""

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join

from commerce.offers.fresh import TillPart
from commerce.offers.shapes import ProductCard, with_variant

register = template.Library()


@register.simple_tag(takes_context=True)
def till(context, kind: str, card: ProductCard, sku: str = "", **given) -> str:
    """`components/till/KIND.html` for the card, or for that variant of it, in a <till-part>; see js/till-check.js.

    What is given besides goes to the template; words among it are written on the element too, since the answer to the
    question whether it changed has only their names.
    """
    part = TillPart(kind, with_variant(card, sku) if sku else card)
    # A context of its own: a copy of a page's would ask for the page's request, user and messages at every part.
    inner = Context({"card": part.card, **given}, autoescape=context.autoescape)
    rendered = context.template.engine.get_template(part.template).render(inner)
    words = format_html_join("", ' data-{}="{}"', (pair for pair in given.items() if isinstance(pair[1], str)))
    stamp = part.card.stamp
    return format_html('<till-part data-part="{}" data-is="{}"{}>{}</till-part>', part.name, stamp, words, rendered)
