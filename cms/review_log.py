"""What a page's history says of an answer to its review."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter


class AnswerLine(LogFormatter):
    """Mei approved the draft."""

    label = gettext_lazy("Review answered")

    def format_message(self, log_entry):
        """The line, in the reader's language."""
        words = _("%(name)s approved the draft") if log_entry.data["approved"] else _("%(name)s commented on the draft")
        return words % {"name": log_entry.data["name"]}
