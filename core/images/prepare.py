"""Prepare the widths pages use, once, outside any request. Running it twice changes nothing."""

import logging
from datetime import datetime, timedelta

from core.images.models import CustomImage

logger = logging.getLogger(__name__)

WIDTHS = (480, 960)
HERO_WIDTHS = (480, 960, 1600)
BATCH = 20
# How long this process leaves a picture alone that could not be prepared: its file may come back.
REST = timedelta(hours=1)
_resting: dict[int, datetime] = {}


def prepare(image: CustomImage, *, hero: bool = False) -> None:
    """Make the WebP renditions of the image and write their addresses on its row."""
    widths = [width for width in (HERO_WIDTHS if hero else WIDTHS) if width <= image.width] or [image.width]
    specs = {f"width-{width}|format-webp": width for width in widths}
    renditions = image.get_renditions(*specs)
    prepared = {str(renditions[spec].width): renditions[spec].url for spec in specs}
    if not image.prepared.items() >= prepared.items():
        image.prepared = {**image.prepared, **prepared}
        image.save(update_fields=["prepared"])


def prepare_unprepared(now) -> int:
    """Sweep: prepare pictures that were uploaded since. Returns how many.

    A broken one is logged and left alone for an hour, so that it neither stops nor starves the others.
    """
    for pk in [pk for pk, until in _resting.items() if until <= now]:
        del _resting[pk]
    waiting = CustomImage.objects.filter(prepared={}).exclude(pk__in=list(_resting)).order_by("pk")
    return sum(_prepared(image, now) for image in waiting[:BATCH])


def _prepared(image: CustomImage, now) -> bool:
    try:
        prepare(image, hero=True)
    except Exception:
        logger.exception("Picture %s cannot be prepared; it rests until %s.", image.pk, now + REST)
        _resting[image.pk] = now + REST
        return False
    return True
