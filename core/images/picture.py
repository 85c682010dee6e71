"""A picture as a template needs it: addresses, size and words. No template asks an image model for a rendition."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

COLUMNS = ("file", "prepared", "avif", "width", "height", "focal_point_x")
ONE_FOR_ALL = 900
WIDEST_THUMB = 640


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is and what it shows. `srcset` may be empty; `alt` is empty only for decoration.

    `focus` says in tenths of the width, 1 to 9, where its point is when it must be cropped; 0 where nobody said.
    `avif` is the same as `srcset` for who reads AVIF, and empty until all sizes of it are ready; every other address is
    one that anybody can read.
    """

    src: str
    srcset: str
    thumb: str
    width: int
    height: int
    alt: str = ""
    focus: int = 0
    avif: str = ""

    @property
    def thumbs(self) -> str:
        """Those of `srcset` that a small place may want; empty where there are no two to choose from."""
        narrow = _narrow(self.srcset)
        return narrow if ", " in narrow else ""

    @property
    def avif_thumbs(self) -> str:
        """Those of `avif` that a small place may want."""
        return _narrow(self.avif)

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
    row = (image.file.name, image.prepared, image.avif, image.width, image.height, image.focal_point_x)
    return picture_from(*row, alt=alt)


def picture_from(
    file: str, prepared: dict, avif: dict, width: int, height: int, focal_point_x: int | None, *, alt: str
) -> Picture:
    """The same from the columns of an image row that are in COLUMNS, where no model is wanted.

    Where one address must do it is the smallest prepared one of at least 900 px; the thumb is the smallest of all.
    Where none is prepared yet, the original.
    """
    by_width = _by_width(prepared) or [(0, default_storage.url(file))]
    return Picture(
        src=next((url for each, url in by_width if each >= ONE_FOR_ALL), by_width[-1][1]),
        srcset=_srcset(by_width) if prepared else "",
        thumb=by_width[0][1],
        width=width,
        height=height,
        alt=alt,
        focus=min(max(round(focal_point_x * 10 / width), 1), 9) if focal_point_x is not None else 0,
        avif=_srcset(_by_width(avif)) if avif else "",
    )


def _by_width(prepared: dict) -> list[tuple[int, str]]:
    return sorted([(int(width), url) for width, url in prepared.items()])


def _srcset(by_width: list[tuple[int, str]]) -> str:
    return ", ".join([f"{url} {width}w" for width, url in by_width])


def _narrow(srcset: str) -> str:
    every = srcset.split(", ")
    small = [each for each in every if int(each.rpartition(" ")[2].rstrip("w") or 0) <= WIDEST_THUMB]
    return ", ".join(small or every[:1])
