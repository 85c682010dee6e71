"""A picture as a template needs it: addresses, size and words. No template asks an image model for a rendition."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

COLUMNS = ("file", "prepared", "width", "height", "focal_point_x")
ONE_FOR_ALL = 900


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
    row = (image.file.name, image.prepared, image.width, image.height, image.focal_point_x)
    return picture_from(*row, alt=alt)


def picture_from(file: str, prepared: dict, width: int, height: int, focal_point_x: int | None, *, alt: str) -> Picture:
    """The same from the columns of an image row that are in COLUMNS, where no model is wanted.

    Where one address must do it is the smallest prepared one of at least 900 px; the thumb is the smallest of all.
    Where none is prepared yet, the original.
    """
    by_width = sorted((int(each), url) for each, url in prepared.items()) or [(0, default_storage.url(file))]
    return Picture(
        src=next((url for each, url in by_width if each >= ONE_FOR_ALL), by_width[-1][1]),
        srcset=", ".join(f"{url} {each}w" for each, url in by_width) if prepared else "",
        thumb=by_width[0][1],
        width=width,
        height=height,
        alt=alt,
        focus=min(max(round(focal_point_x * 10 / width), 1), 9) if focal_point_x is not None else 0,
    )
