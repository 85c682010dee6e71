"""What other rooms show on a product's pages in the admin: "Shown in", reviews. Each registers in its ready()."""

from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Panel:
    """A titled list of links (text, address); `empty` is said where there is none."""

    title: str
    links: tuple[tuple[str, str], ...]
    empty: str = ""


# name → (product, request) -> Panel | None
product_panels = Registry("Product panel")


def panels_of(product, request) -> list[Panel]:
    """Every registered panel that has something to say about the product."""
    panels = [describe(product, request) for _, describe in product_panels.items()]
    return [panel for panel in panels if panel is not None]
