"""Words: paragraphs and headings."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.part import Part
from cms.pieces import Piece, Words


@dataclass(slots=True)
class Quoted(Piece):
    """A sentence, and who said it."""

    quote: str
    who: str


FEATURES = ["bold", "italic", "link", "ol", "ul", "tie"]


class TextBlock(Part, blocks.RichTextBlock):
    """Paragraphs. A sentence is tied to the next note by selecting it and pressing Tie."""

    def __init__(self, required=True, features=None, **kwargs):
        super().__init__(required=required, features=features or FEATURES, **kwargs)

    def piece(self, key, value, world):
        """Its paragraphs, which cms.reading has already made ready."""
        return Words("text", key, html=value) if value else None

    def get_preview_value(self):
        words = gettext("Put the light where the hands are. A lamp on a table makes a room inside the room.")
        return self.normalize(f"<p>{words}</p>")

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = _("Words")
        description = _("Paragraphs. Select a sentence and press Tie to give it the next note.")
        template = "blocks/text.html"


class HeadingBlock(Part, blocks.CharBlock):
    """A heading within the text."""

    def piece(self, key, value, world):
        """Its words."""
        return Words("heading", key, text=value) if value else None

    def get_preview_value(self):
        return gettext("What stands on the table")

    class Meta:
        label = _("Heading")
        icon = "title"
        group = _("Words")
        description = _("Parts a long text.")
        template = "blocks/heading.html"


class QuoteBlock(Part, blocks.StructBlock):
    """A sentence of the text, or somebody's, large."""

    quote = blocks.TextBlock(label=_("Sentence"), max_length=240)
    who = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    def piece(self, key, value, world):
        """The sentence."""
        return Quoted("quote", key, value.get("quote") or "", value.get("who") or "")

    def get_preview_value(self):
        return self.normalize({"quote": gettext("Put the light where the hands are."), "who": ""})

    class Meta:
        label = _("Quote")
        icon = "openquote"
        group = _("Words")
        description = _("One sentence, set large. Leave the name empty when it is the author's own.")
        template = "blocks/quote.html"
