"""What other rooms show on a product's pages in the admin: "Shown in", reviews. Each registers in its ready()."""

from collections.abc import Collection
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A titled list of links (text, address); `empty` is said where there is none."""

    title: str
    links: tuple[tuple[str, str], ...]
    empty: str = ""


@dataclass(frozen=True)
class Loss:
    """A place that shows a product now, and what it shows once the product is archived."""

    product_id: int
    title: str
    url: str
    shows: str


# name → (product, request) -> Panel | None
product_panels = Registry("Product panel")
# name → (product ids) -> {id: how many places show it}
use_counts = Registry("Use count")
# name → (product ids) -> iterable of Loss
losses = Registry("Loss")


def panels_of(product, request) -> list[Panel]:
    """Every registered panel that has something to say about the product."""
    panels = [describe(product, request) for _, describe in product_panels.items()]
    return [panel for panel in panels if panel is not None]


def uses_counted(product_ids: Collection[int]) -> dict[int, int]:
    """In how many places each of the products is shown."""
    counts = dict.fromkeys(product_ids, 0)
    for _, count in use_counts.items():
        for pk, uses in count(product_ids).items():
            counts[pk] += uses
    return counts


def what_archiving_breaks(product_ids: Collection[int]) -> list[Loss]:
    """Every public place that would change if these products were archived together, and into what."""
    return [loss for _, tell in losses.items() for loss in tell(product_ids)] if product_ids else []
