"""A column of coloured words: what is well, what is quiet, what needs a look. The words alone say it too."""

from wagtail.admin.ui.tables import Column


class TagColumn(Column):
    """`tone` maps a row's object to "good", "quiet" or "bad"."""

    cell_template_name = "offers/admin/tag_cell.html"

    def __init__(self, name, *, tone, **kwargs):
        super().__init__(name, **kwargs)
        self.tone = tone

    def get_cell_context_data(self, instance, parent_context):
        """The words and their tone."""
        return {**super().get_cell_context_data(instance, parent_context), "tone": self.tone(instance)}
