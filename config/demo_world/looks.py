"""What stands at the end of some articles: a look, a gallery, a film from elsewhere, other stories."""

from collections.abc import Iterator

from wagtail.models import Page

from config.demo_world.pictures import picture
from config.demo_world.site import key
from config.demo_world.world import file, said, sku


def blocks_of(told: dict, language: str, products: dict[str, int]) -> Iterator[tuple[str, dict]]:
    """Kind and value of each, as they are stored. The stories it names must be there already."""
    if look := told.get("look"):
        yield "look", _look(look, language, products)
    if gallery := told.get("gallery"):
        frames = [
            {"image": _image(each["scene"], language), "caption": said(each, "caption", language)}
            for each in gallery["pictures"]
        ]
        yield "gallery", {"heading": said(gallery, "heading", language), "frames": frames}
    if film := told.get("film"):
        words = {name: said(film, name, language) for name in ("title", "caption")}
        yield "embed", {"url": film["url"], "words": film["words"], "transcript": "", **words}
    if related := told.get("related"):
        keys = [key(f"article/{slug}") for slug in related["articles"]]
        found = Page.objects.filter(translation_key__in=keys, locale__language_code=language)
        by_key = dict(found.values_list("translation_key", "pk"))
        stories = [by_key[each] for each in keys]
        yield "related", {"heading": said(related, "heading", language), "stories": stories}


def _look(look: dict, language: str, products: dict[str, int]) -> dict:
    places = {each["product"]: each for each in _scene(look["scene"])["products"]}
    spots = [
        {
            "product": products[thing["product"]],
            "variant": sku(thing["product"], thing["variant"]) if "variant" in thing else "",
            "label": "",
            "rect": _rect(places[thing["product"]]),
        }
        for thing in look["things"]
    ]
    spots += [
        {"product": None, "variant": "", "label": said(thing, "name", language), "rect": _rect(thing)}
        for thing in look["unsold"]
    ]
    return {"image": _image(look["scene"], language), "spots": spots, "caption": said(look, "caption", language)}


def _image(scene: str, language: str) -> dict:
    return {
        "image": picture(f"scenes/{scene}").pk,
        "decorative": False,
        "alt_text": said(_scene(scene), "alt", language),
    }


def _scene(name: str) -> dict:
    return file("scenes")["scenes"][name]


def _rect(place: dict) -> list[int]:
    return [round(place[side] * 10_000) for side in "xywh"]
