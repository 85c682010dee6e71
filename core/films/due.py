"""Measure the films that nobody has measured: also those that came by another door than the admin."""

import logging
from datetime import datetime

from django.db.models import F, Q

from core.films.measure import NoFilm, measure
from core.films.models import Film
from core.films.strip import write_strip

logger = logging.getLogger(__name__)

BATCH = 3
TRIES = 5
NOT_LOOKED_AT = "It could not be looked at."


def measure_unmeasured(now: datetime) -> int:
    """Sweep: measure films whose file is another than the one that was, the newest first. Returns how many.

    A file that is no film is looked at once, and its film says why. What fails otherwise, a full disk for instance, is
    tried five times, after all the others; so is a file that ends the process.
    """
    others = Film.objects.exclude(measured=F("file"))
    waiting = others.filter(Q(tries__lt=TRIES) | ~Q(tried=F("file"))).order_by("tries", "-pk")[:BATCH]
    return sum(measure_one(film) for film in waiting)


def measure_one(film: Film) -> bool:
    """Measure its file and write what came of it, unless it has got another file meanwhile. Outside a transaction."""
    if not _taken(film):
        return False
    try:
        found = _measured(film)
    except NoFilm as error:
        logger.warning("Film %s cannot be shown: %s", film.pk, error)
        found = _nothing(str(error)[:200])
    except Exception:
        logger.exception("Film %s could not be looked at; the next run tries again.", film.pk)
        Film.objects.filter(pk=film.pk, file=film.file.name, tries=TRIES).update(fault=NOT_LOOKED_AT)
        return False
    written = Film.objects.filter(pk=film.pk, file=film.file.name).update(measured=film.file.name, **found)
    return bool(written)


def _taken(film: Film) -> bool:
    """Count the try before it is made, so that only one makes it and whatever it ends is counted."""
    tries = film.tries + 1 if film.tried == film.file.name else 1
    as_known = Film.objects.filter(pk=film.pk, file=film.file.name, tried=film.tried, tries=film.tries)
    return bool(as_known.update(tried=film.file.name, tries=tries))


def _measured(film: Film) -> dict:
    with film.file.open("rb") as file:
        measured = measure(file)
    step, frames = write_strip(film, measured.length)
    return _nothing("") | {
        "length": measured.length,
        "duration": measured.length / 1000,
        "width": measured.width,
        "height": measured.height,
        "step": step,
        "frames": frames,
    }


def _nothing(fault: str) -> dict:
    return {"length": 0, "step": 0, "frames": [], "fault": fault, "width": None, "height": None, "duration": 0}
