"""Rich text on its way to a reader: page addresses filled in, once for the whole body; sanitised by an allow-list."""

from collections.abc import Mapping
from functools import lru_cache

import nh3
from wagtail.rich_text import expand_db_html

TAGS = {
    "p",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "span",
    "hr",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "sup",
    "sub",
}
ATTRIBUTES = {"a": {"href", "rel", "title"}, "span": {"data-tie"}}
SCHEMES = {"http", "https", "mailto", "tel"}
BETWEEN = "\x1e"  # a control character no editor can type


def prose(texts: Mapping[str, str]) -> dict[str, str]:
    """Each text ready to show, tie marks still in it. One query for all page links, whatever the number of texts."""
    expanded = expand_db_html(BETWEEN.join(text.replace(BETWEEN, "") for text in texts.values()))
    return {key: clean(html) for key, html in zip(texts, expanded.split(BETWEEN), strict=True)} if texts else {}


@lru_cache(1024)
def clean(html: str) -> str:
    """What the allow-list leaves of it."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
