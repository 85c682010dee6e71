"""The blocks of a seed file that judge, compare and gather products: each says which it names and how it is stored."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from commerce.offers.comparison import FEWEST, MOST
from core.api.shapes import Asked, perhaps, words

Find = Callable[[str], int]  # a ref's primary key
Day = Annotated[dt.date, Field(strict=False)]  # written as text


class PickSeed(Asked):
    """One product, judged, with at least one flaw."""

    role: Literal["top", "runner_up", "budget", "upgrade"] = "top"
    product: words(80)
    variant: perhaps(50) = ""
    verdict: words(160)
    why: perhaps(1200) = ""
    flaws: list[words(240)] = Field(min_length=1, max_length=6)
    tested_by: perhaps(120) = ""
    tested_on: Day | None = None


class CompareSeed(Asked):
    """Two to five products in a table."""

    heading: words(120)
    products: list[words(80)] = Field(min_length=FEWEST, max_length=MOST)


class ThingSeed(Asked):
    """A product, perhaps in one of its variants."""

    product: words(80)
    variant: perhaps(50) = ""


class StoryBasketSeed(Asked):
    """What the story shows, gathered; or only what is chosen."""

    heading: perhaps(120) = ""
    what: Literal["story", "chosen"] = "story"
    things: list[ThingSeed] = Field([], max_length=48)
    without: list[words(80)] = Field([], max_length=48)


class PickBlock(Asked):
    """A pick."""

    type: Literal["pick"]
    value: PickSeed

    @property
    def products(self) -> list[tuple[str, str]]:
        """The one it names, and where."""
        return [("product", self.value.product)]

    def stored(self, product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        return {**self.value.model_dump(mode="json"), "product": product(self.value.product)}


class CompareBlock(Asked):
    """A comparison."""

    type: Literal["compare"]
    value: CompareSeed

    @property
    def products(self) -> list[tuple[str, str]]:
        """Each product it names, and where."""
        return [(f"products[{place}]", ref) for place, ref in enumerate(self.value.products)]

    def stored(self, product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        products = [product(ref) for ref in self.value.products]
        return {"heading": self.value.heading, "products": products, "gaps": None}


class StoryBasketBlock(Asked):
    """The basket of the story."""

    type: Literal["story_basket"]
    value: StoryBasketSeed

    @property
    def products(self) -> list[tuple[str, str]]:
        """Each product it names, and where."""
        things = [(f"things[{place}].product", thing.product) for place, thing in enumerate(self.value.things)]
        return [*things, *((f"without[{place}]", ref) for place, ref in enumerate(self.value.without))]

    def stored(self, product: Find, _story: Find) -> dict:
        """As the editor stores it."""
        things = [{**thing.model_dump(), "product": product(thing.product)} for thing in self.value.things]
        return {**self.value.model_dump(), "things": things, "without": [product(ref) for ref in self.value.without]}


ThingBlock = PickBlock | CompareBlock | StoryBasketBlock
