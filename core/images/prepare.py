"""Prepare the widths pages use, once, outside any request. Running it twice changes nothing."""

from core.images.models import CustomImage

WIDTHS = (480, 960)
HERO_WIDTHS = (480, 960, 1600)


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
    """Sweep: prepare pictures that were uploaded since. Returns how many."""
    waiting = CustomImage.objects.filter(prepared={})[:20]
    for image in waiting:
        prepare(image, hero=True)
    return len(waiting)
