"""Everything a section's page shows: its stories, newest first."""

from cms.frame import as_context, frame_of
from cms.stories import Place, articles_under, story_of

MOST = 60


def section_context(section, request) -> dict:
    """What cms/section_page.html lists in its opening comment."""
    here = Place(section.title, section.get_url(request))
    stories = [story_of(article, request, section=here) for article in articles_under(section.path)[:MOST]]
    return {**as_context(frame_of(section, request)), "standfirst": section.standfirst, "stories": stories}
