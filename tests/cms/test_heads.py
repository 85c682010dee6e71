"""What search engines and shared links are told of the magazine: who wrote what about which things, and no price."""

import pytest
from wagtail.models import PageViewRestriction

from cms.pieces import Judgement
from cms.structured_data import article_nodes
from commerce.offers.cards import cards_for
from core.web.head import Head
from tests.factories import stories
from tests.factories.heads import graph, links, meta, node

ROOT = "http://localhost:8000"


@pytest.fixture
def story(section, lamp, cup, picture):
    """A published story by somebody, of a lamp and a cup."""
    page = stories.article(
        section,
        standfirst="One lamp per task.",
        body=[stories.note(lamp.product), stories.row(cup.product, lamp.product)],
        hero_image=picture,
        hero_alt="A lamp, lit",
    )
    stories.author(page)
    return page


def html(client, page):
    return client.get(page.url).content.decode()


def test_an_article_names_who_wrote_it_and_when(story, client):
    article = node(html(client, story), "Article")

    assert (article["headline"], article["url"]) == ("The quiet hour", ROOT + story.url)
    assert article["author"] == [{"@type": "Person", "name": "Zhou Mian", "url": f"{ROOT}/en/authors/zhou-mian/"}]
    assert article["datePublished"] == story.first_published_at.isoformat(timespec="seconds")
    assert article["dateModified"] == story.last_published_at.isoformat(timespec="seconds")
    assert article["articleSection"] == "At home"
    assert all(image.startswith(f"{ROOT}/media/") for image in article["image"])


def test_an_article_mentions_its_things_by_the_names_their_pages_give_them(story, client):
    article = node(html(client, story), "Article")

    named = [each["@id"] for each in article["mentions"]]
    assert named == [f"{ROOT}/en/p/desk-lamp/#group", f"{ROOT}/en/p/tea-cup/#group"]
    there = [node(client.get(f"/en/p/{slug}/").content.decode(), "Product")["@id"] for slug in ("desk-lamp", "tea-cup")]
    assert named == there


def test_an_article_tells_no_price_to_programs(story, client):
    page = html(client, story)

    assert '"Offer"' not in str(graph(page)) and "399" not in str(graph(page))
    assert meta(page, "og:type") == "article"
    assert meta(page, "product:price:amount") is None


def test_an_archived_thing_is_not_mentioned(story, lamp, client):
    lamp.product.state = "archived"
    lamp.product.save()

    assert [each["name"] for each in node(html(client, story), "Article")["mentions"]] == ["Tea cup"]


def test_a_judgement_becomes_a_review_of_the_thing(story, lamp, at):
    card = cards_for([lamp.product_id], at, "en")[lamp.product_id]
    judgement = Judgement(card, "The one to buy.", good=("Its bulb cannot be seen.",), bad=("The switch is stiff.",))
    head = Head(title=story.title, url=ROOT + story.url, language="en")

    *_, review = article_nodes(story, head, _frame(), authors=[], cards=[], reviews=[judgement])

    assert review["@type"] == "Review"
    assert review["itemReviewed"]["@id"] == f"{ROOT}/en/p/desk-lamp/#group"
    assert review["positiveNotes"]["itemListElement"][0] == {
        "@type": "ListItem", "position": 1, "name": "Its bulb cannot be seen.",
    }  # fmt: skip
    assert review["negativeNotes"]["itemListElement"][0]["name"] == "The switch is stiff."
    assert "offers" not in review["itemReviewed"]


def test_a_pick_is_a_review_with_its_flaws(section, lamp, client):
    pick = {"product": lamp.product_id, "role": "top", "verdict": "The one to buy.", "flaws": ["The switch is stiff."]}
    page = stories.article(section, "picked", body=[{"type": "pick", "value": pick, "id": "p"}])
    stories.author(page)

    review = node(html(client, page), "Review")

    assert (review["reviewBody"], review["author"][0]["name"]) == ("The one to buy.", "Zhou Mian")
    assert review["negativeNotes"]["itemListElement"][0]["name"] == "The switch is stiff."


def test_a_shared_article_shows_its_picture_and_its_standfirst(story, client):
    page = html(client, story)

    assert meta(page, "og:description") == meta(page, "description") == "One lamp per task."
    assert meta(page, "og:image").startswith(f"{ROOT}/media/")
    assert int(meta(page, "og:image:width")) > 0 and int(meta(page, "og:image:height")) > 0
    assert meta(page, "og:image:alt") == "A lamp, lit"
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "robots") == "max-image-preview:large"
    assert links(page, "canonical") == [{"rel": "canonical", "href": ROOT + story.url}]


def test_what_search_engines_are_told_may_differ_from_the_standfirst(story, client):
    story.search_description = "How to light a room."
    story.save_revision().publish()

    assert meta(html(client, story), "description") == "How to light a room."


def test_translations_name_each_other_and_themselves(story, home, section, client):
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    chinese = stories.article(there, "the-quiet-hour", title="安静的一小时", of=story)

    told = [
        [(each["hreflang"], each["href"]) for each in links(html(client, page), "alternate") if "hreflang" in each]
        for page in (story, chinese)
    ]

    assert told[0] == told[1]
    assert dict(told[0]) == {
        "en": ROOT + story.url,
        "zh-Hans": ROOT + chinese.url,
        "x-default": ROOT + story.url,
    }


def test_a_section_and_the_front_page_say_what_they_are(story, section, home, client):
    listed, front = html(client, section), html(client, home)

    assert node(listed, "ItemList")["itemListElement"][0]["url"] == ROOT + story.url
    assert [each["name"] for each in node(listed, "BreadcrumbList")["itemListElement"]] == ["Vitrine", "At home"]
    assert node(front, "WebSite")["name"] == "Vitrine"
    assert node(front, "OnlineStore")["@id"] == node(html(client, story), "Article")["publisher"]["@id"]


def test_an_author_is_a_person_with_stories_and_feeds(story, client):
    page = client.get("/en/authors/zhou-mian/").content.decode()

    assert node(page, "ProfilePage")["mainEntity"]["url"] == f"{ROOT}/en/authors/zhou-mian/"
    assert node(page, "ItemList")["itemListElement"][0]["url"] == ROOT + story.url
    assert [each["href"] for each in links(page, "canonical")] == [f"{ROOT}/en/authors/zhou-mian/"]
    assert f"{ROOT}/feeds/en/authors/zhou-mian/rss.xml" in [each["href"] for each in links(page, "alternate")]


def test_a_tag_is_a_list_of_stories(story, client):
    story.tags.add("light")
    story.save_revision().publish()

    page = client.get("/en/tags/light/").content.decode()

    assert node(page, "ItemList")["itemListElement"][0]["url"] == ROOT + story.url
    assert [each["href"] for each in links(page, "canonical")] == [f"{ROOT}/en/tags/light/"]


def test_a_page_leads_to_its_feeds(story, section, client):
    found = [each["href"] for each in links(html(client, story), "alternate") if "+xml" in each.get("type", "")]
    feeds = [url for url in found if "/feeds/" in url]

    assert f"{ROOT}/feeds/en/sections/home/rss.xml" in feeds and f"{ROOT}/feeds/en/atom.xml" in feeds
    assert {client.get(url.removeprefix(ROOT)).status_code for url in feeds} == {200}


def test_a_page_without_a_head_of_its_own_has_no_address_in_other_languages(client, db):
    assert not [each for each in links(client.get("/en/basket/").content.decode(), "alternate") if "hreflang" in each]


def test_an_article_can_be_linked_to_by_other_sites(story, client):
    told = client.get("/oembed", {"url": ROOT + story.url}).json()

    assert (told["type"], told["title"], told["author_name"]) == ("link", "The quiet hour", "Zhou Mian")
    assert told["thumbnail_url"].startswith(f"{ROOT}/media/")
    assert "thumbnail_url" not in client.get("/oembed", {"url": ROOT + story.url, "maxwidth": 1}).json()


def test_an_article_behind_a_password_is_not_told_to_other_sites(story, section, client):
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="open sesame")

    assert client.get("/oembed", {"url": ROOT + story.url}).status_code == 401


def test_a_draft_is_not_told_to_other_sites(section, client):
    draft = stories.draft(section, "not-yet")

    assert client.get("/oembed", {"url": f"{ROOT}/en/home/{draft.slug}/"}).status_code == 404


def _frame():
    from cms.frame import Frame

    return Frame()
