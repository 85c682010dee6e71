"""Prepare the sizes a picture is first shown in, outside any request. Running it twice changes nothing."""

from datetime import datetime

from wagtail.images.models import Filter

from core.images.models import CustomImage
from core.images.rest import let_rest, resting
from core.images.sizes import FIRST_WIDTHS, FIRST_WIDTHS_OF_A_HERO, WEBP, fitting, specs
from core.images.write import addresses, there, write

BATCH = 20


def prepare(image: CustomImage, *, hero: bool = False) -> None:
    """Make the first WebP sizes of the picture and write their addresses on its row."""
    wanted = specs(fitting(image.width, FIRST_WIDTHS_OF_A_HERO if hero else FIRST_WIDTHS), WEBP)
    ready = there(image, wanted)
    made = image.create_renditions(*(Filter(spec=spec) for spec in wanted if spec not in ready)).values()
    prepared = addresses([*ready.values(), *made])
    if not image.prepared.items() >= prepared.items():
        write(image, made, {"prepared": prepared})


def prepare_unprepared(now: datetime) -> int:
    """Sweep: prepare pictures that were uploaded since. Returns how many.

    A broken one is logged and left alone for an hour, so that it neither stops nor starves the others.
    """
    waiting = CustomImage.objects.filter(prepared={}).exclude(file__in=resting(now)).order_by("pk")
    return sum(_prepared(image, now) for image in waiting[:BATCH])


def _prepared(image: CustomImage, now: datetime) -> bool:
    try:
        prepare(image, hero=True)
    except Exception:
        let_rest(image, now)
        return False
    return True
