"""Pictures within a text that say nothing to those who do not see them. Reads raw data: any block, at any depth."""

from collections.abc import Iterable


def pictures_without_words(raw: Iterable) -> int:
    """How many pictures have neither words nor the tick that they are decoration."""
    return sum(_is_wordless(value) for value in _dicts(list(raw)))


def _is_wordless(value: dict) -> bool:
    """Is this a picture as Wagtail's ImageBlock stores one, without words?"""
    if not {"image", "alt_text", "decorative"} <= value.keys() or not value["image"]:
        return False
    return not value["decorative"] and not (value["alt_text"] or "").strip()


def _dicts(value):
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _dicts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _dicts(each)
