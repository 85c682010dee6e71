"""Make the other widths of pictures, and AVIF of all of them, a few seconds in each round of the worker."""

import time
from datetime import datetime

from django.conf import settings
from wagtail.images.models import Filter

from core.images.models import CustomImage, Finished
from core.images.rest import let_rest, resting
from core.images.sizes import AVIF, WEBP, can_make_avif, every_width, specs
from core.images.write import addresses, there, write

BATCH = 20


def complete(image: CustomImage, *, until: float = float("inf")) -> int:
    """Make the sizes that are still missing, one by one, and write them on the row when the last is there.

    None is begun once `time.monotonic()` has reached `until`, but one is always made. What was made counts next time.
    A row names all AVIF sizes or none: with only small ones there, a large screen would be shown those. Returns how
    many were made, and one more where the row was written.
    """
    widths = every_width(image.width)
    finer = specs(widths, AVIF) if can_make_avif() else []
    wanted = [*specs(widths, WEBP), *finer]
    ready, made = there(image, wanted), []
    for spec in wanted:
        if spec not in ready:
            ready[spec] = image.create_rendition(Filter(spec=spec))
            made.append(ready[spec])
            if time.monotonic() >= until:
                break
    if len(ready) < len(wanted):
        write(image, made, {})
        return len(made)
    columns = {
        "prepared": addresses(each for spec, each in ready.items() if spec not in finer),
        "avif": addresses(ready[spec] for spec in finer),
        "finished": Finished.AVIF if finer else Finished.WEBP,
    }
    return len(made) + write(image, made, columns)


def complete_prepared(now: datetime) -> int:
    """Sweep: complete pictures that are shown already, the newest first, for PICTURE_SECONDS and one size more.

    Letters, payments and what else is due wait no longer than that. Returns how many sizes were made. A picture that
    fails rests like any other.
    """
    if not settings.PICTURE_SECONDS:
        return 0
    until = time.monotonic() + settings.PICTURE_SECONDS
    best = Finished.AVIF if can_make_avif() else Finished.WEBP
    waiting = CustomImage.objects.filter(finished__lt=best).exclude(prepared={}).exclude(file__in=resting(now))
    done = 0
    for image in waiting.order_by("-pk")[:BATCH]:
        done += _completed(image, until, now)
        if time.monotonic() >= until:
            break
    return done


def _completed(image: CustomImage, until: float, now: datetime) -> int:
    try:
        return complete(image, until=until)
    except Exception:
        let_rest(image, now)
        return 0
