"""Colours as WCAG measures them."""

import re
from pathlib import Path


def tokens(file: Path) -> dict[str, str]:
    """The hex colours a token file declares first: its plain look, before any preference."""
    found: dict[str, str] = {}
    for name, colour in re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", file.read_text(encoding="utf-8")):
        found.setdefault(name, colour)
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two hex colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
