"""Two sites of one host, told apart by their port alone, share nothing that was remembered for pages."""

import pytest
from wagtail.models import Site

from tests.factories import stories
from themes.models import SiteTheme


@pytest.fixture
def two_sites(db):
    """The magazine at port 80, and one whose front page is the same page's section, at port 8080."""
    section = stories.section(stories.home(), title="At home")
    other = Site.objects.create(hostname="testserver", port=8080, root_page=section)
    stories.article(section, title="The quiet hour", show_in_menus=True)
    SiteTheme.objects.update_or_create(site=other, defaults={"theme": "marginalia"})


def masthead(client, port: str) -> str:
    page = client.get("/en/shop/?afresh=1", HTTP_HOST="testserver", SERVER_PORT=port).content.decode()
    return page.partition("<main")[0]


@pytest.mark.parametrize("first", ["80", "8080"])
def test_each_lists_its_own_sections_whichever_was_asked_first(two_sites, kept_pages, client, first):
    masthead(client, first)

    assert "At home" in masthead(client, "80")
    assert "The quiet hour" in masthead(client, "8080")
    assert "At home" not in masthead(client, "8080")


def test_a_kept_page_of_one_is_not_shown_by_the_other(two_sites, kept_pages, client):
    ours, other = (client.get("/en/shop/", HTTP_HOST="testserver", SERVER_PORT=port) for port in ("80", "8080"))

    assert ours.content != other.content
