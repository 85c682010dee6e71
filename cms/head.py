"""The heads of the magazine's pages, made of what each page has fetched already."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings

from cms.feeds.addresses import feeds_of
from cms.frame import Frame, Link
from cms.pieces import Judgement
from cms.stories import Story, Writer
from cms.structured_data import article_nodes, author_nodes, home_nodes, listed, section_nodes
from commerce.offers.shapes import ProductCard
from commerce.offers.structured_data import breadcrumbs
from core.images.picture import Picture
from core.web.head import Alternate, Head, absolute, alternates


def article_head(
    article,
    request,
    frame: Frame,
    *,
    picture: Picture | None,
    authors: list[Writer],
    cards: Iterable[ProductCard],
    reviews: Iterable[Judgement] = (),
) -> Head:
    """An article; `cards` are the things in it, in order."""
    facts = [("article:author", writer.name) for writer in authors]
    if article.first_published_at:
        facts.insert(0, ("article:published_time", article.first_published_at.isoformat(timespec="seconds")))
    if article.last_published_at:
        facts.insert(1, ("article:modified_time", article.last_published_at.isoformat(timespec="seconds")))
    if frame.section:
        facts.append(("article:section", frame.section.title))
    head = page_head(
        article, request, frame.translations, kind="article", picture=picture, facts=tuple(facts), oembed=True
    )
    section = frame.section and (frame.section.title, frame.section.url)
    graph = article_nodes(article, head, frame, authors=authors, cards=cards, reviews=reviews)
    return replace(head, graph=graph, feeds=feeds_of(article.language, section=section))


def home_head(home, request, frame: Frame, *, picture: Picture | None) -> Head:
    """The front page. One query, for how things are sent."""
    head = page_head(home, request, frame.translations, picture=picture)
    head = replace(head, title=settings.WAGTAIL_SITE_NAME, feeds=feeds_of(home.language))
    return replace(head, graph=home_nodes(head))


def section_head(section, request, frame: Frame, stories: list[Story]) -> Head:
    """A section."""
    picture = next((story.picture for story in stories if story.picture), None)
    head = page_head(section, request, frame.translations, picture=picture)
    here = (section.title, head.url)
    feeds = feeds_of(section.language, section=here)
    return replace(head, graph=section_nodes(section, head, stories), feeds=feeds)


def author_head(writer: Writer, language: str, translations: Iterable[Link], stories: list[Story]) -> Head:
    """Somebody who writes here."""
    return Head(
        title=writer.name,
        url=absolute(writer.url),
        language=language,
        description=f"{writer.name} {writer.bio}" if writer.bio else "",
        kind="profile",
        picture=writer.portrait,
        alternates=_alternates(language, writer.url, translations),
        feeds=feeds_of(language, author=(writer.name, writer.url)),
        graph=author_nodes(writer, language, stories),
    )


def tag_head(name: str, url: str, language: str, stories: list[Story]) -> Head:
    """What is filed under a tag."""
    return Head(
        title=name,
        url=absolute(url),
        language=language,
        picture=next((story.picture for story in stories if story.picture), None),
        feeds=feeds_of(language),
        graph=(breadcrumbs([(name, url)], language), listed(stories)),
    )


def page_head(page, request, translations: Iterable[Link], **more) -> Head:
    url = page.get_url(request)
    return Head(
        title=page.title,
        url=absolute(url),
        language=page.language,
        description=page.description,
        alternates=_alternates(page.language, url, translations) if url else (),
        **more,
    )


def _alternates(language: str, url: str, translations: Iterable[Link]) -> tuple[Alternate, ...]:
    return alternates(sorted([(language, url), *((link.code, link.url) for link in translations)]))
