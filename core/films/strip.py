"""The frames of a film as small pictures, for the strip beneath it and for choosing a moment."""

import hashlib
import io
from collections.abc import Iterator

from django.core.files.base import ContentFile
from PIL import Image

from core.films.measure import frames_of
from core.films.models import Film

WIDTH = 320
MOST = 60
LEAST_STEP = 2000


def step_of(length: int) -> int:
    """Milliseconds between two frames: two seconds, or more in a film too long for that. Whole seconds."""
    return max(LEAST_STEP, -(-length // MOST // 1000) * 1000)


def write_strip(film: Film, length: int) -> tuple[int, list[str]]:
    """Write a picture for every step of the film's file. Returns the step and the addresses, in order.

    Each file of a film has names of its own, so that no cache shows those of another. Raises NoFilm.
    """
    step = step_of(length)
    storage = film.file.storage
    addresses = []
    with film.file.open("rb") as file:
        for number, picture in enumerate(_small(frames_of(file, range(0, length, step)))):
            name = f"films/{film.pk}-{_mark(film)}/{number:02}.webp"
            if not storage.exists(name):
                storage.save(name, ContentFile(picture))
            addresses.append(storage.url(name))
    return step, addresses


def _small(pictures: Iterator[Image.Image]) -> Iterator[bytes]:
    for picture in pictures:
        picture.thumbnail((WIDTH, WIDTH))
        out = io.BytesIO()
        picture.save(out, "webp", quality=70, method=4)
        yield out.getvalue()


def _mark(film: Film) -> str:
    return hashlib.sha256(f"{film.file.name}:{film.file.size}".encode()).hexdigest()[:8]
