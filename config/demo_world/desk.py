"""A story that a writer has handed in, so that an editor's first look at the admin finds something to decide."""

import uuid

from cms.models import ArticlePage, Author, Byline, SectionPage
from config.demo_world.site import key, locale
from core.users.models import User

SLUG = "a-shelf-for-what-waits"
TITLE = "A shelf for what waits"
STANDFIRST = "Every house has a place where things stand until somebody decides. Give it a lamp."
TEXT = (
    "<p>The shelf by our door holds two letters, a key that fits nothing and a scarf that is somebody’s. We have "
    "stopped calling it untidy. It is the one place in the house where nothing is finished, and that is restful.</p>"
    "<p>What it wants is a light of its own, low and warm, so that one sees at night what the day has left there.</p>"
)


def load() -> int:
    """The draft, unless it is there already in any state; returns how many were new."""
    if ArticlePage.objects.filter(slug=SLUG).exists():
        return 0
    writer = User.objects.get(email="writer@vitrine.example")
    section = SectionPage.objects.filter(locale=locale("en")).order_by("path").first()
    page = ArticlePage(
        title=TITLE,
        slug=SLUG,
        standfirst=STANDFIRST,
        commercial_relation="none",
        live=False,
        owner=writer,
        locale=section.locale,
        body=[{"type": "text", "value": TEXT, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, SLUG))}],
    )
    page.bylines = [Byline(author=Author.objects.get(translation_key=key("author/lin-yue"), locale=section.locale))]
    section.add_child(instance=page)
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    return 1
