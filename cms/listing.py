"""Everything a section's page shows: its stories, newest first."""

from cms.frame import as_context, frame_of
from cms.head import section_head
from cms.stories import Place, articles_under, story_of

MOST = 60


def section_context(section, request) -> dict:
    """What cms/section_page.html lists in its opening comment."""
    here = Place(section.title, section.get_url(request))
    stories = [story_of(article, request, section=here) for article in articles_under(section.path)[:MOST]]
    frame = frame_of(section, request)
    head = section_head(section, request, frame, stories)
    return {**as_context(frame), "head": head, "standfirst": section.standfirst, "stories": stories}
