"""Read the demo world's own files. Nothing here touches the database."""

import json
from functools import cache
from pathlib import Path

MEDIA = Path(__file__).parent / "media"
LANGUAGES = ("en", "zh-hans")


@cache
def file(name: str) -> dict:
    """One of the JSON files by its name without ending; read once."""
    return json.loads((MEDIA / f"{name}.json").read_text(encoding="utf-8"))


def said(thing: dict, key: str, language: str) -> str:
    """What the thing says under that key in that language."""
    return thing.get(key if language == "en" else f"{key}_zh") or ""


def sku(product: str, variant: str) -> str:
    """The SKU of a variant: TABLE-LAMP-PINE."""
    return f"{product}-{variant}".upper()
