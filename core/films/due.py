"""Measure the films that nobody has measured: also those that came by another door than the admin."""

import logging
from datetime import datetime

from django.db.models import F

from core.films.measure import NoFilm, measure
from core.films.models import Film
from core.films.strip import write_strip

logger = logging.getLogger(__name__)

BATCH = 3


def measure_unmeasured(now: datetime) -> int:
    """Sweep: measure films whose file is another than the one that was, the newest first. Returns how many.

    A file that is no film is looked at once, and its film says why.
    """
    waiting = Film.objects.exclude(measured=F("file")).order_by("-pk")[:BATCH]
    return sum(measure_one(film) for film in waiting)


def measure_one(film: Film) -> bool:
    """Measure its file and write what came of it, unless it has got another file meanwhile. Outside a transaction."""
    found = {"length": 0, "step": 0, "frames": [], "fault": "", "width": None, "height": None, "duration": 0}
    try:
        with film.file.open("rb") as file:
            measured = measure(file)
        step, frames = write_strip(film, measured.length)
        found |= {
            "length": measured.length,
            "duration": measured.length / 1000,
            "width": measured.width,
            "height": measured.height,
            "step": step,
            "frames": frames,
        }
    except (NoFilm, OSError) as error:
        logger.warning("Film %s cannot be shown: %s", film.pk, error)
        found["fault"] = str(error)[:200]
    written = Film.objects.filter(pk=film.pk, file=film.file.name).update(measured=film.file.name, **found)
    return bool(written)
