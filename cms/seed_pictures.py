"""The blocks of a seed file with pictures, films and other stories: their form, their faults, how they are stored.

A picture is one of the library's, by its title; of several with one title the newest.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import Field

from cms.blocks.rect import clean_rect
from cms.providers import film_at
from core.api.shapes import Asked, perhaps, words
from core.images.models import CustomImage
from core.seed import Fault

Find = Callable[[str], int]  # a ref's primary key


class ImageSeed(Asked):
    """A picture of the library and what it shows. Without words it is decoration."""

    title: words(255)
    alt: perhaps(255) = ""

    def stored(self) -> dict:
        """As the editor stores it."""
        pk = CustomImage.objects.filter(title=self.title).order_by("-pk").values_list("pk", flat=True).first()
        return {"image": pk, "alt_text": self.alt, "decorative": not self.alt}


class SpotSeed(Asked):
    """A box and the thing in it; without a product, the name of what is not sold."""

    product: perhaps(80) = ""
    variant: perhaps(50) = ""
    label: perhaps(120) = ""
    rect: list[int] = Field(min_length=4, max_length=4)


class LookSeed(Asked):
    """A picture with its things."""

    image: ImageSeed
    spots: list[SpotSeed] = Field(min_length=1, max_length=24)
    caption: perhaps(240) = ""


class LookBlock(Asked):
    """A look."""

    type: Literal["look"]
    value: LookSeed

    @property
    def images(self) -> list[tuple[str, str]]:
        """Each picture it names, and where."""
        return [("image.title", self.value.image.title)]

    @property
    def products(self) -> list[tuple[str, str]]:
        """Each product it names, and where."""
        spots = enumerate(self.value.spots)
        return [(f"spots[{place}].product", spot.product) for place, spot in spots if spot.product]

    def faults(self) -> Iterable[Fault]:
        """Boxes lie within the picture, and each has a thing in it."""
        for place, spot in enumerate(self.value.spots):
            try:
                clean_rect(spot.rect)
            except ValidationError as error:
                yield f"spots[{place}].rect", " ".join(error.messages)
            if not spot.product and not spot.label:
                yield f"spots[{place}].product", _("Choose a product, or name what can be seen.")

    def stored(self, product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        spots = [
            {**spot.model_dump(), "product": product(spot.product) if spot.product else None}
            for spot in self.value.spots
        ]
        return {"image": self.value.image.stored(), "spots": spots, "caption": self.value.caption}


class FrameSeed(Asked):
    """One picture of a gallery."""

    image: ImageSeed
    caption: perhaps(240) = ""


class GallerySeed(Asked):
    """Pictures to leaf through."""

    heading: perhaps(160) = ""
    frames: list[FrameSeed] = Field(min_length=2, max_length=12)


class GalleryBlock(Asked):
    """A gallery."""

    type: Literal["gallery"]
    value: GallerySeed

    @property
    def images(self) -> list[tuple[str, str]]:
        """Each picture it names, and where."""
        return [(f"frames[{place}].image.title", each.image.title) for place, each in enumerate(self.value.frames)]

    def stored(self, _product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        frames = [{"image": each.image.stored(), "caption": each.caption} for each in self.value.frames]
        return {"heading": self.value.heading, "frames": frames}


class FilmSeed(Asked):
    """A film from elsewhere."""

    url: words(500)
    title: words(160)
    caption: perhaps(240) = ""
    words: Literal["captions", "transcript", "silent"]
    transcript: perhaps(20_000) = ""


class EmbedBlock(Asked):
    """A film."""

    type: Literal["embed"]
    value: FilmSeed

    def faults(self) -> Iterable[Fault]:
        """It comes from where films may come from."""
        if not film_at(self.value.url, settings.EMBED_PROVIDERS):
            yield "url", _("Films may not come from there.")

    def stored(self, _product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        return self.value.model_dump()


class RelatedSeed(Asked):
    """Other stories, by their refs or slugs, in the same language and before this one."""

    heading: perhaps(120) = ""
    stories: list[words(80)] = Field(min_length=1, max_length=6)


class RelatedBlock(Asked):
    """Related stories."""

    type: Literal["related"]
    value: RelatedSeed

    @property
    def stories(self) -> list[tuple[str, str]]:
        """Each story it names, and where."""
        return [(f"stories[{place}]", ref) for place, ref in enumerate(self.value.stories)]

    def stored(self, _product: Find, story: Find) -> dict:
        """As the editor stores it."""
        return {"heading": self.value.heading, "stories": [story(ref) for ref in self.value.stories]}


PicturedBlock = LookBlock | GalleryBlock | EmbedBlock | RelatedBlock


def missing_images(named: Iterable[tuple[str, str]]) -> Iterable[Fault]:
    """Those of the pictures, each with where it is named, that the library does not have."""
    named = list(named)
    there = set(
        CustomImage.objects.filter(title__in={title for _where, title in named}).values_list("title", flat=True)
    )
    return [(where, _("There is no picture of this title.")) for where, title in named if title not in there]
