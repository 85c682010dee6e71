"""What js/till-check.js asks of a page it finds, and how it fills in the answer, for tests without a browser."""

import re
from urllib.parse import urlencode

PART = re.compile(r'<till-part data-part="([^"]+)" data-is="([^"]+)"([^>]*)>((?:(?!<till-part).)*?)</till-part>', re.S)
TEMPLATE = re.compile(r'<template data-part="([^"]+)" data-is="[^"]+">(.*?)</template>', re.S)
WORD = re.compile(r'data-(\w+)="([^"]*)"')


def parts_of(html: str) -> dict[str, tuple[str, dict[str, str], str]]:
    """The parts of a page by name: stamp, words, content. Of parts within parts the outer ones hold no element."""
    found = {}
    while PART.search(html):
        for name, stamp, words, content in PART.findall(html):
            found[name] = stamp, dict(WORD.findall(words)), _plain(content)
        html = PART.sub(lambda part: part[4], html)
    return found


def question_of(html: str) -> str:
    """The query the page asks."""
    asked: dict[str, dict[str, None]] = {}
    kinds: dict[str, None] = {}
    for name, (stamp, _words, _content) in parts_of(html).items():
        kind, product, sku = name.split(":")
        asked.setdefault(f"{product}~{stamp}", {}).update({sku: None} if sku else {})
        kinds[kind] = None
    return urlencode({"of": ["~".join([of, *skus]) for of, skus in asked.items()], "kind": list(kinds)}, doseq=True)


def answered(html: str) -> dict[str, str]:
    """The parts in an answer, by name."""
    return {name: _plain(PART.sub(lambda part: part[4], content)) for name, content in TEMPLATE.findall(html)}


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()
