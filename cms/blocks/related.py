"""Other stories, chosen by hand: only public ones, and each in the language of the story that shows it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms.blocks.part import Part, chosen
from cms.pieces import Piece
from cms.visible import public_pages

if TYPE_CHECKING:
    from cms.stories import Story

MOST = 6


@dataclass(slots=True)
class Related(Piece):
    """Stories to go on with, under a heading or none."""

    text: str
    stories: list["Story"]


class RelatedBlock(Part, blocks.StructBlock):
    """Stories that belong to this one."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    stories = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Story"), page_type="cms.ArticlePage"),
        label=_("Stories"),
        min_num=1,
        max_num=MOST,
    )

    def stories_in(self, value):
        """All of them."""
        return chosen(value.get("stories"))

    def piece(self, key, value, world):
        """Those that are public, each once; nothing when none is."""
        found = {story.url: story for pk in self.stories_in(value) if (story := world.stories.get(pk))}
        return Related("related", key, value.get("heading") or "", list(found.values())) if found else None

    def get_preview_value(self):
        articles = public_pages(Page.objects.type(self._article())).order_by("-first_published_at", "-pk")[:3]
        return self.normalize({"heading": "", "stories": list(articles)})

    def _article(self):
        return self.child_blocks["stories"].child_block.target_model

    class Meta:
        label = _("Related stories")
        icon = "doc-full"
        group = _("Words")
        description = _("One to six other stories as cards.")
        template = "blocks/related.html"
