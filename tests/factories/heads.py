"""Reading a page's head as those it is written for read it."""

import json
import re
from html import unescape


def graph(html: str) -> list[dict]:
    """The nodes of the page's one graph."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def node(html: str, kind: str) -> dict:
    """The graph's one node of that kind."""
    (found,) = [each for each in graph(html) if kind in (each["@type"], *each["@type"])]
    return found


def meta(html: str, name: str) -> str | None:
    """What a meta element of that name or property says; None where there is none."""
    found = re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', html)
    assert len(found) <= 1, f"{name} is said {len(found)} times"
    return unescape(found[0]) if found else None


def links(html: str, rel: str) -> list[dict]:
    """The head's links of that kind, by their attributes."""
    found = re.findall(r"<link ([^>]*)>", html)
    each = [{key: unescape(value) for key, value in re.findall(r'([\w-]+)="([^"]*)"', link)} for link in found]
    return [link for link in each if link.get("rel") == rel]
