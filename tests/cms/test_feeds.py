"""The magazine for feed readers: whole texts, who profits said first, things as links, no price, nothing sent twice."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core import clock
from tests.factories import stories

ROOT = "http://localhost:8000"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def story(section, lamp, picture):
    """A published story of a lamp, by somebody, with a link to another page of ours."""
    other = stories.article(section, "another", title="Another")
    link = f'<a linktype="page" id="{other.pk}">hands</a>'
    page = stories.article(
        section,
        standfirst="One lamp per task.",
        hero_image=picture,
        hero_alt="A lamp, lit",
        body=[
            stories.text(f'<p>Put the <span data-tie="">light</span> where the {link} are.</p>'),
            stories.note(lamp.product, voice="The one that stayed."),
            {"type": "heading", "value": "Shade & shape", "id": "h"},
            {"type": "quote", "value": {"quote": "A room in a room.", "who": "Zhou"}, "id": "q"},
            {"type": "image", "value": {"image": {"image": picture.pk, "alt_text": "", "decorative": True}}, "id": "i"},
            stories.row(lamp.product),
        ],
    )
    stories.author(page)
    return page


def rss(client, path="/feeds/en/rss.xml"):
    return ElementTree.fromstring(client.get(path).content).findall("channel/item")


def whole(client) -> str:
    return next(each for each in rss(client) if each.find("title").text == "The quiet hour").find(CONTENT).text


def test_a_story_is_whole_with_its_things_as_links(story, client):
    text = whole(client)

    assert f'<p>Put the light where the <a href="{ROOT}/en/home/another/">hands</a> are.</p>' in text
    assert f'<a href="{ROOT}/en/p/desk-lamp/">Desk lamp</a>: The one that stayed.' in text
    assert "<h2>Shade &amp; shape</h2>" in text
    assert "<blockquote><p>A room in a room.</p><p>Zhou</p></blockquote>" in text
    assert re.search(rf'<img src="{ROOT}/media/[^"]+"', text)
    assert text.count(f'<a href="{ROOT}/en/p/desk-lamp/">') == 2
    assert not re.search(r'(?:href|src)="/', text)


@pytest.mark.parametrize(
    ("relation", "brand", "words"),
    [
        ("own", "", "Sold by us — our editors choose, our shop earns"),
        ("paid", "Far Shore", "Ad — paid by Far Shore"),
        ("affiliate", "", "Ad — we earn a commission from these links"),
        ("gifted", "Far Shore", "Ad — sample was free, opinion is ours"),
    ],
)
def test_who_profits_is_said_before_anything_else(story, client, relation, brand, words):
    story.commercial_relation, story.relation_brand = relation, brand
    story.save_revision().publish()

    assert whole(client).startswith(f"<p><strong>{words}</strong></p>")


def test_a_chinese_story_is_marked_as_an_ad_in_chinese(story, home, section, lamp, client):
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    stories.article(there, title="安静的一小时", body=[stories.note(lamp.product)], of=story)

    (item,) = rss(client, "/feeds/zh-hans/rss.xml")

    assert item.find(CONTENT).text.startswith("<p><strong>广告")
    assert f"{ROOT}/zh-hans/p/desk-lamp/" in item.find(CONTENT).text


def test_what_a_block_says_of_a_thing_is_told_with_it(section, lamp, client):
    pick = {"product": lamp.product_id, "role": "top", "verdict": "The one to buy.", "flaws": ["Stiff."]}

    text = _told(section, client, {"type": "pick", "value": pick, "id": "p"})

    assert "Desk lamp</a>: The one to buy.</p>" in text


def test_a_feed_tells_no_price(story, client):
    for form in ("rss", "atom"):
        assert "399" not in client.get(f"/feeds/en/{form}.xml").content.decode()


def test_an_item_has_its_author_its_day_and_its_picture(story, client):
    item = next(each for each in rss(client) if each.find("title").text == "The quiet hour")

    assert item.find("link").text == item.find("guid").text == ROOT + story.url
    assert item.find(CREATOR).text == "Zhou Mian"
    assert item.find("description").text == "One lamp per task."
    assert item.find("pubDate").text
    assert item.find(MEDIA).get("url").startswith(f"{ROOT}/media/")


def test_the_same_in_atom(story, client):
    feed = ElementTree.fromstring(client.get("/feeds/en/atom.xml").content)

    entry = next(each for each in feed.findall(f"{ATOM}entry") if each.find(f"{ATOM}title").text == "The quiet hour")
    assert entry.find(f"{ATOM}id").text == ROOT + story.url
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Zhou Mian"
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert "The one that stayed." in entry.find(f"{ATOM}content").text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}


def test_a_section_and_an_author_have_feeds_of_their_own(story, home, client):
    elsewhere = stories.article(stories.section(home, "outside", title="Outside"), "camp", title="Camp")
    other = stories.author(elsewhere, "Lin Yue")

    def titles(path):
        return [each.find("title").text for each in rss(client, path)]

    assert titles("/feeds/en/sections/outside/rss.xml") == ["Camp"]
    assert titles(f"/feeds/en/authors/{other.slug}/rss.xml") == ["Camp"]
    assert set(titles("/feeds/en/rss.xml")) == {"Camp", "The quiet hour", "Another"}


def test_drafts_and_pages_behind_a_password_are_in_no_feed(story, section, client):
    stories.draft(section, "not-yet", title="Not yet")
    PageViewRestriction.objects.create(page=story, restriction_type="password", password="open sesame")

    assert [each.find("title").text for each in rss(client)] == ["Another"]


def test_a_block_for_a_time_is_told_in_its_time(section, lamp, client):
    def timed(**when):
        return {"type": "timed", "value": {**when, "body": [stories.note(lamp.product)]}, "id": "t"}

    now = clock.now()
    past, future = ((now + timedelta(days=days)).isoformat() for days in (-1, 1))
    assert "Desk lamp" in _told(section, client, timed(starts_at=past, ends_at=future))
    assert "Desk lamp" not in _told(section, client, timed(starts_at=future, ends_at=None))
    assert "Desk lamp" not in _told(section, client, timed(starts_at=None, ends_at=past))


def test_a_feed_is_kept_no_longer_than_what_is_in_it(section, client):
    soon = (clock.now() + timedelta(seconds=20)).isoformat()
    body = [{"type": "timed", "value": {"starts_at": soon, "ends_at": None, "body": [stories.text("<p>Now.</p>")]}}]
    stories.article(section, body=body)

    kept = client.get("/feeds/en/rss.xml")["Cache-Control"]

    assert 0 < int(kept.rpartition("s-maxage=")[2]) <= 20


def _told(section, client, block) -> str:
    page = stories.article(section, f"story-{len(rss(client))}", body=[block])
    found = {each.find("link").text: each.find(CONTENT).text or "" for each in rss(client)}
    return found[ROOT + page.url]


@pytest.mark.parametrize(
    "path",
    ["fr/rss.xml", "en/json.xml", "en/sections/nowhere/rss.xml", "en/authors/nobody/atom.xml", "zh-hans/rss.xml"],
)
def test_a_feed_of_nothing_is_not_found(story, client, path):
    assert client.get(f"/feeds/{path}").status_code == 404


def test_who_has_read_it_gets_nothing_twice(story, client):
    first = client.get("/feeds/en/rss.xml")

    by_tag = client.get("/feeds/en/rss.xml", headers={"If-None-Match": first["ETag"]})
    by_date = client.get("/feeds/en/rss.xml", headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert by_tag.content == b""
    story.title = "The quiet hours"
    story.save_revision().publish()
    assert client.get("/feeds/en/rss.xml", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_an_editor_pastes_cannot_break_the_feed(story, client):
    story.title = "A \x07bell & <b>"
    story.save_revision().publish()

    assert "A bell & <b>" in [each.find("title").text for each in rss(client)]


def test_many_stories_take_as_many_queries_as_one(story, section, client, lamp):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/feeds/en/rss.xml")
        return len(queries)

    asked()
    few = asked()
    for number in range(8):
        stories.author(stories.article(section, f"more-{number}", body=[stories.note(lamp.product)]))

    assert asked() == few
