"""What an article judges, compares and gathers at its end, as the blocks are stored."""

from collections.abc import Iterator

from config.demo_world.world import said, sku


def things_of(told: dict, language: str, products: dict[str, int]) -> Iterator[tuple[str, dict]]:
    """The kind and value of each such block of the article: its pick, its comparison, its basket."""
    if pick := told.get("pick"):
        yield "pick", _pick(pick, language, products)
    if compared := told.get("compare"):
        things = [products[slug] for slug in compared["products"]]
        yield "compare", {"heading": said(compared, "heading", language), "products": things, "gaps": None}
    if basket := told.get("story_basket"):
        yield "story_basket", {"heading": "", "what": basket["what"], "things": [], "without": []}


def _pick(told: dict, language: str, products: dict[str, int]) -> dict:
    return {
        "role": told["role"],
        "product": products[told["product"]],
        "variant": sku(told["product"], told["variant"]) if "variant" in told else "",
        "verdict": said(told, "verdict", language),
        "why": said(told, "why", language),
        "flaws": list(said(told, "flaws", language)),
        "tested_by": "",
        "tested_on": None,
    }
