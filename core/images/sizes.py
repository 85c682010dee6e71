"""Which sizes of a picture there are, in which formats, and which of them this process can make."""

import logging
from collections.abc import Iterable
from functools import cache

from PIL import features

logger = logging.getLogger(__name__)

WIDTHS = (320, 480, 640, 960, 1280, 1600)
# What a picture is shown in at first: enough for any page, made in a second.
FIRST_WIDTHS = (480, 960)
FIRST_WIDTHS_OF_A_HERO = (480, 960, 1600)
WEBP, AVIF = "format-webp", "format-avif|avifquality-50"


def fitting(width: int, widths: Iterable[int]) -> list[int]:
    """Those of the widths that a picture of this width can have; its own, where it is narrower than all of them."""
    return [each for each in widths if each <= width] or [width]


def every_width(width: int) -> list[int]:
    """All that a picture of this width can have: none is wider than itself, and none of the first is missing."""
    return sorted({*fitting(width, WIDTHS), *fitting(width, FIRST_WIDTHS)})


def specs(widths: Iterable[int], form: str) -> list[str]:
    """How Wagtail calls these sizes in that format. The quality is in the name: another one has another address."""
    return [f"width-{width}|{form}" for width in widths]


@cache
def can_make_avif() -> bool:
    """Was Pillow built with an AVIF encoder? Where it was not, that is said once in the log."""
    can = features.check("avif")
    if not can:
        logger.warning("Pillow cannot make AVIF here: pictures stay WebP. Its wheels from PyPI can.")
    return can
