"""The body of an article: which blocks it may hold. Their names are stored, and the themes go by them.

A new kind is a line of StoryBlock; it is then allowed in a timed block too.
"""

from functools import cache

from wagtail import blocks

from cms.blocks.compare import CompareBlock
from cms.blocks.embed import EmbedBlock
from cms.blocks.gallery import GalleryBlock
from cms.blocks.look import LookBlock
from cms.blocks.media import FigureBlock
from cms.blocks.part import Part
from cms.blocks.pick import PickBlock
from cms.blocks.products import NoteBlock, RowBlock
from cms.blocks.related import RelatedBlock
from cms.blocks.story_basket import StoryBasketBlock
from cms.blocks.text import HeadingBlock, QuoteBlock, TextBlock
from cms.blocks.timed import TimedBlock


class StoryBlock(blocks.StreamBlock):
    """Words, media and things, in any order."""

    text = TextBlock()
    heading = HeadingBlock(max_length=160)
    quote = QuoteBlock()
    image = FigureBlock()
    note = NoteBlock()
    row = RowBlock()
    pick = PickBlock()
    compare = CompareBlock()
    story_basket = StoryBasketBlock()
    look = LookBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    related = RelatedBlock()


class BodyBlock(StoryBlock):
    """A whole body: those, and any of them for a time only. There is no time within a time."""

    timed = TimedBlock(StoryBlock())


def part(kind: str) -> Part:
    """The block that knows values of that kind. One that no longer exists answers that it needs and shows nothing."""
    return _parts().get(kind) or GONE


class Gone(Part):
    """Stands in for a kind that was taken out of the code while a story still holds one."""

    def piece(self, key, value, world):
        """Nothing."""
        return None


GONE = Gone()


@cache
def _parts() -> dict[str, Part]:
    return dict(BodyBlock().child_blocks)
