"""Which products and pictures a body embeds, read from its raw data: no query, no chooser is loaded."""

from collections.abc import Iterable

from cms.blocks.story import part
from cms.pieces import Asked


def has_products(raw: Iterable[dict]) -> bool:
    """Can anything in this body be bought?"""
    return bool(products_in(raw))


def products_in(raw: Iterable[dict]) -> list[int]:
    """The products' pks in order, each once."""
    found = dict.fromkeys(pk for block in raw for pk in part(block["type"]).products_in(block["value"]))
    found.pop(None, None)
    return list(found)


def substitutes_in(raw: Iterable[dict]) -> list[int]:
    """The pks of the products its editors would have in another's place, each once."""
    found = dict.fromkeys(pk for block in raw for pk in part(block["type"]).substitutes_in(block["value"]))
    found.pop(None, None)
    return list(found)


def things_in(raw: Iterable[dict]) -> dict[int, Asked]:
    """The same products, each with what the first block that asks for something of it asks for."""
    found: dict[int, Asked] = {}
    for block in raw:
        kind, value = part(block["type"]), block["value"]
        skus, substitutes = kind.skus_in(value), tuple(kind.substitutes_in(value))
        for pk in filter(None, kind.products_in(value)):
            before = found.get(pk, Asked())
            found[pk] = Asked(before.sku or skus.get(pk) or "", before.substitutes or substitutes)
    return found


def facts_in(raw: Iterable[dict]) -> set[int]:
    """The pks of the products whose specification is shown."""
    return {pk for block in raw for pk in part(block["type"]).facts_in(block["value"])} - {None}


def images_in(raw: Iterable[dict]) -> set[int]:
    """The pictures' pks."""
    return {pk for block in raw for pk in part(block["type"]).images_in(block["value"])} - {None}


def stories_in(raw: Iterable[dict]) -> set[int]:
    """The other articles' pks."""
    return {pk for block in raw for pk in part(block["type"]).stories_in(block["value"])} - {None}


def first_note(raw: Iterable[dict]) -> dict | None:
    """The value of the first product note; None when there is none."""
    return next((block["value"] for block in raw if block["type"] == "note" and block["value"].get("product")), None)


def note_on(raw: Iterable[dict], product_id: int) -> str:
    """What the body says of the product in the first block that says anything of it; empty when none does."""
    said = (part(block["type"]).voice_on(block["value"], product_id) for block in raw)
    return next(filter(None, said), "")
