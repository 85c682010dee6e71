"""The demo world's pictures, uploaded once each and prepared in every width a page uses. Known again by their bytes."""

import hashlib
from functools import cache

from django.core.files.images import ImageFile

from config.demo_world.world import MEDIA, file
from core.images.models import CustomImage
from core.images.prepare import prepare

# Where the point of a scene is, as a share of its width: what a narrow crop must keep.
POINTS = {
    "desk-corner": 0.9,
    "living-room-match-night": 0.79,
    "morning-coffee": 0.24,
    "period-tea-table": 0.31,
    "store-shelf": 0.46,
}


def load() -> int:
    """Upload and prepare the pictures that are not there yet; returns how many those were."""
    titles = _titles()
    known = set(CustomImage.objects.exclude(prepared={}).values_list("file_hash", flat=True))
    new = 0
    for name, (title, description) in titles.items():
        digest = _digest(name)
        if digest in known:
            continue
        image = CustomImage.objects.filter(file_hash=digest).first() or _upload(name, title, description, digest)
        prepare(image, hero=name.startswith("scenes/"))
        new += 1
    return new


def picture(name: str) -> CustomImage:
    """The uploaded picture of that name ("scenes/desk-corner", with or without its ending)."""
    return CustomImage.objects.get(file_hash=_digest(name if name.endswith(".webp") else f"{name}.webp"))


def _upload(name: str, title: str, description: str, digest: str) -> CustomImage:
    with (MEDIA / name).open("rb") as opened:
        image = CustomImage(
            title=title, description=description[:255], file=ImageFile(opened, name=f"demo-{name.replace('/', '-')}")
        )
        image.file_size, image.file_hash = (MEDIA / name).stat().st_size, digest
        image.save()
    share = POINTS.get(name.removeprefix("scenes/").removesuffix(".webp"))
    if share:
        image.focal_point_x, image.focal_point_y = round(image.width * share), image.height // 2
        image.focal_point_width = image.focal_point_height = 1
        image.save()
    return image


@cache
def _digest(name: str) -> str:
    return hashlib.sha1((MEDIA / name).read_bytes(), usedforsecurity=False).hexdigest()


def _titles() -> dict[str, tuple[str, str]]:
    """Every file with its title for editors and its description."""
    titles = {}
    for product in file("catalogue")["products"]:
        for image in product["images"]:
            titles[image["file"]] = (f"{product['title']} ({image['role']})", image["alt"])
    for scene in file("scenes")["scenes"].values():
        titles[scene["file"]] = (scene["title"], scene["alt"])
    for person in [*file("stories")["influencers"], file("stories")["editor"]]:
        titles[f"{person['avatar']}.webp"] = (person["name"], person["name"])
    return titles
