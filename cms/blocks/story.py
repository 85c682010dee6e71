"""The body of an article: which blocks it may hold. Their names are stored; cms.reading and the themes go by them."""

from wagtail import blocks

from cms.blocks.media import FigureBlock
from cms.blocks.products import NoteBlock, RowBlock
from cms.blocks.text import HeadingBlock, QuoteBlock, TextBlock


class StoryBlock(blocks.StreamBlock):
    """Words, media and things, in any order."""

    text = TextBlock()
    heading = HeadingBlock(max_length=160)
    quote = QuoteBlock()
    image = FigureBlock()
    note = NoteBlock()
    row = RowBlock()
