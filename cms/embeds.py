"""Which products and pictures a body embeds, read from its raw data: no query, no chooser is loaded."""

from collections.abc import Iterable


def has_products(raw: Iterable[dict]) -> bool:
    """Can anything in this body be bought?"""
    return bool(products_in(raw))


def products_in(raw: Iterable[dict]) -> list[int]:
    """The products' pks in order, each once."""
    found: dict[int, None] = {}
    for block in raw:
        value = block["value"]
        if block["type"] == "note":
            found[value.get("product")] = None
        elif block["type"] == "row":
            found.update(dict.fromkeys(chosen(value.get("products") or [])))
    found.pop(None, None)
    return list(found)


def images_in(raw: Iterable[dict]) -> set[int]:
    """The pictures' pks."""
    pks = {_picture(block["value"]).get("image") for block in raw if block["type"] == "image"}
    return pks - {None}


def first_note(raw: Iterable[dict]) -> dict | None:
    """The value of the first product note; None when there is none."""
    return next((block["value"] for block in raw if block["type"] == "note" and block["value"].get("product")), None)


def note_on(raw: Iterable[dict], product_id: int) -> str:
    """What the body says of the product in its first note on it; empty when it says nothing."""
    values = (block["value"] for block in raw if block["type"] == "note")
    return next((value.get("voice") or "" for value in values if value.get("product") == product_id), "")


def chosen(items: Iterable) -> list[int | None]:
    """The values of a list block, whose items are stored with their ids since Wagtail 2.16 and bare before."""
    return [item["value"] if isinstance(item, dict) else item for item in items]


def _picture(value: dict) -> dict:
    return value.get("image") or {}
