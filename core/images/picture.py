"""A picture as a template needs it: addresses, size and words. No template asks an image model for a rendition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is and what it shows. `srcset` may be empty; `alt` is empty only for decoration."""

    src: str
    srcset: str
    thumb: str
    width: int
    height: int
    alt: str = ""


def picture_of(image, alt: str = "") -> Picture | None:
    """The picture of an image row, or None where there is no image."""
    if image is None:
        return None
    return Picture(image.src, image.srcset, image.thumb, image.width, image.height, alt)
