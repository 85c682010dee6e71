"""How a block looks in the editor's preview: the same template a reader gets, filled by the same reading."""

from django.utils.translation import get_language


class Shown:
    """A block of a story's body. Readers get the whole body from cms.reading; alone it is shown only as a preview."""

    def get_context(self, value, parent_context=None):
        """What its template needs: `block`, and `path`, the address to come back to."""
        from cms.reading import read_alone

        context = super().get_context(value, parent_context)
        raw = {"type": self.name, "value": self.get_prep_value(value), "id": "preview"}
        return {**context, "block": read_alone(raw, get_language()), "path": ""}
