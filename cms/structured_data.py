"""Structured data (schema.org) of the magazine's pages, as nodes of each page's one graph.

An article mentions the things in it by the names their own pages give them, and never carries an offer: prices are told
where a thing is sold. What it says in judgement of a thing is a Review.
"""

from collections.abc import Iterable

from django.conf import settings

from cms.frame import Frame
from cms.pieces import Judgement
from cms.stories import Story, Writer
from commerce.offers.shapes import ProductCard
from commerce.offers.structured_data import breadcrumbs, item_list, mention, organization, seller
from core.web.head import Head, absolute, tag
from core.web.kept.era import remembered


def article_nodes(
    article,
    head: Head,
    frame: Frame,
    *,
    authors: Iterable[Writer],
    cards: Iterable[ProductCard],
    reviews: Iterable[Judgement] = (),
) -> tuple[dict, ...]:
    """The article, the way that leads to it, and a Review for each judgement in it."""
    people = [_person(writer) for writer in authors]
    node = {
        "@type": "Article",
        "@id": f"{head.url}#article",
        "headline": article.title,
        "description": head.description,
        "url": head.url,
        "mainEntityOfPage": head.url,
        "inLanguage": tag(article.language),
        "isAccessibleForFree": True,
        "publisher": seller(),
    }
    if people:
        node["author"] = people
    if head.image:
        node["image"] = [head.image]
    if frame.section:
        node["articleSection"] = frame.section.title
    if article.first_published_at:
        node["datePublished"] = article.first_published_at.isoformat(timespec="seconds")
        node["dateModified"] = (article.last_published_at or article.first_published_at).isoformat(timespec="seconds")
    if mentions := [mention(card) for card in cards]:
        node["mentions"] = mentions
    section = [(frame.section.title, frame.section.url)] if frame.section else []
    way = breadcrumbs([*section, (article.title, head.url)], article.language)
    return (node, way, *(_review(judgement, people) for judgement in reviews))


def home_nodes(head: Head) -> tuple[dict, ...]:
    """The magazine as a site, and the shop behind it. One query, for how things are sent; none where pages are kept."""
    site = {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": settings.WAGTAIL_SITE_NAME,
        "description": head.description,
        "url": head.url,
        "inLanguage": tag(head.language),
        "publisher": seller(),
    }
    return (site, remembered(f"organization:{head.language}", lambda: organization(head.language)))


def section_nodes(section, head: Head, stories: Iterable[Story]) -> tuple[dict, ...]:
    """The way that leads to the section, and what it lists."""
    way = breadcrumbs([(section.title, head.url)], section.language)
    return (way, listed(stories))


def author_nodes(writer: Writer, language: str, stories: Iterable[Story]) -> tuple[dict, ...]:
    """Who they are, and what they wrote."""
    person = _person(writer)
    if writer.bio:
        person["description"] = f"{writer.name} {writer.bio}"
    if writer.portrait:
        person["image"] = absolute(writer.portrait.largest[0])
    profile = {"@type": "ProfilePage", "mainEntity": person, "inLanguage": tag(language)}
    return (profile, breadcrumbs([(writer.name, writer.url)], language), listed(stories))


def listed(stories: Iterable[Story]) -> dict:
    """Stories in their order."""
    return item_list((story.title, story.url) for story in stories)


def _person(writer: Writer) -> dict:
    person = {"@type": "Person", "name": writer.name}
    return {**person, "url": absolute(writer.url)} if writer.url else person


def _review(judgement: Judgement, people: list[dict]) -> dict:
    node = {"@type": "Review", "itemReviewed": mention(judgement.card), "reviewBody": judgement.verdict}
    if people:
        node["author"] = people
    for field, notes in (("positiveNotes", judgement.good), ("negativeNotes", judgement.bad)):
        if notes:
            items = [{"@type": "ListItem", "position": place, "name": note} for place, note in enumerate(notes, 1)]
            node[field] = {"@type": "ItemList", "itemListElement": items}
    return node
