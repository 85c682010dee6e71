"""A picture as a template needs it: addresses, size and words. No template asks an image model for a rendition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is and what it shows. `srcset` may be empty; `alt` is empty only for decoration.

    `focus` says in tenths of the width, 1 to 9, where its point is when it must be cropped; 0 where nobody said.
    """

    src: str
    srcset: str
    thumb: str
    width: int
    height: int
    alt: str = ""
    focus: int = 0

    @property
    def smallest(self) -> tuple[str, int, int]:
        """The address of the narrowest size that is ready, its width and its height: the original where none is."""
        url, _, width = self.srcset.partition(", ")[0].rpartition(" ")
        if not url:
            return self.src, self.width, self.height
        narrow = int(width.rstrip("w"))
        return url, narrow, round(narrow * self.height / self.width)

    @property
    def largest(self) -> tuple[str, int]:
        """The address of the widest size that is ready, and how wide it is: the original where none is."""
        url, _, width = self.srcset.rpartition(", ")[2].rpartition(" ")
        return (url, int(width.rstrip("w"))) if url else (self.src, self.width)


def picture_of(image, alt: str = "") -> Picture | None:
    """The picture of an image row, or None where there is no image."""
    if image is None:
        return None
    focus = min(max(round(image.focal_point_x * 10 / image.width), 1), 9) if image.focal_point_x is not None else 0
    return Picture(image.src, image.srcset, image.thumb, image.width, image.height, alt, focus)
