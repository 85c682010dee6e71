"""Pictures that could not be made ready are left alone for an hour: their file may come back."""

import logging
from datetime import datetime, timedelta

from core.images.models import CustomImage

logger = logging.getLogger(__name__)

REST = timedelta(hours=1)
# By the file's name: who replaces the file need not wait. Each process has its own.
_resting: dict[str, datetime] = {}


def resting(now: datetime) -> list[str]:
    """The files that rest at that moment."""
    for name in [name for name, until in _resting.items() if until <= now]:
        del _resting[name]
    return list(_resting)


def let_rest(image: CustomImage, now: datetime) -> None:
    """Log the exception being handled and leave the picture alone, so that it neither stops nor starves others."""
    _resting[image.file.name] = now + REST
    logger.exception("Picture %s cannot be prepared; it rests until %s.", image.pk, now + REST)
