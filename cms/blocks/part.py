"""What every block of a story answers about itself, from its raw value: what it needs, and what its template gets."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

from cms.pieces import Piece, World


class Part:
    """A block of a story's body. Readers get the whole body from cms.reading; alone it is shown only as a preview.

    `unsaid` are its fields whose words are for the page's making, not for its readers: no search tells them. (Wagtail's
    own `search_index` does the same and writes it into a migration.)
    """

    unsaid: frozenset[str] = frozenset()

    def products_in(self, value) -> Iterable[int | None]:
        """The pks of the products it shows, in order. None and repeats are allowed."""
        return ()

    def substitutes_in(self, value) -> Iterable[int | None]:
        """The pks of the products its editor would have in their place, should one not be there to buy."""
        return ()

    def images_in(self, value) -> Iterable[int | None]:
        """The pks of the pictures it shows."""
        return ()

    def stories_in(self, value) -> Iterable[int | None]:
        """The pks of the other articles it shows."""
        return ()

    def skus_in(self, value) -> Mapping[int, str]:
        """The variants its editor asks for, by product."""
        return {}

    def facts_in(self, value) -> Iterable[int | None]:
        """The pks of the products whose specification it shows."""
        return ()

    def voice_on(self, value, product: int) -> str:
        """What the editor says in it of that product; empty when nothing."""
        return ""

    def piece(self, key: str, value, world: World) -> Piece | None:
        """What its template gets; None when nothing of it can be shown. `key` is the block's id. No query."""
        raise NotImplementedError

    def get_searchable_content(self, value):
        """What it says to readers, for an index."""
        if not self.unsaid:
            return super().get_searchable_content(value)
        return [
            words
            for name, block in self.child_blocks.items()
            if name not in self.unsaid
            for words in block.get_searchable_content(value.get(name, block.get_default()))
        ]

    def get_context(self, value, parent_context=None):
        """What its template needs in a preview: `block`, and `path`, the address to come back to."""
        from cms.reading import read_alone

        context = super().get_context(value, parent_context)
        raw = {"type": self.name, "value": self.get_prep_value(value), "id": "preview"}
        return {**context, "block": read_alone(raw, get_language()), "path": ""}


def chosen(items: Iterable) -> list:
    """The values of a list block, whose items are stored with their ids since Wagtail 2.16 and bare before."""
    return [item["value"] if isinstance(item, dict) and "value" in item else item for item in items or ()]
