"""What rooms add to the whole: each registers in its AppConfig.ready(). Nothing here knows who registers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Violation:
    """One broken promise: which invariant, of which object, and how."""

    invariant: str
    object: str
    detail: str


@dataclass
class Registry:
    """Named callables in the order they were added; a name registers once."""

    what: str
    entries: dict[str, Callable] = field(default_factory=dict)

    def register(self, name: str, entry: Callable) -> None:
        """Add an entry. Raises ValueError when the name is taken by another callable."""
        if self.entries.get(name, entry) is not entry:
            raise ValueError(f"{self.what} {name!r} is registered twice.")
        self.entries[name] = entry

    def items(self) -> Iterable[tuple[str, Callable]]:
        """Name and callable, in order of registration."""
        return self.entries.items()


# name → () -> (how many were checked, [Violation])
audit_checks = Registry("Audit check")
# kind → (since | None) -> iterable of JSON-able dicts
export_kinds = Registry("Export kind")
# section → core.seed.Section: its shape, its checks, and how it is planted
seed_sections = Registry("Seed section")
# name → (now) -> how many things were done
due_work = Registry("Due work")
# "article" → (ids, language) -> {id: (title, url)}: what a line's source is called
source_titles = Registry("Source")
# name → (order number, now) -> the link of an order that waits to be paid and keeps its things, or ""
waiting_orders = Registry("Waiting orders")
# name → () -> None, or raises
health = Registry("Health check")
