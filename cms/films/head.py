"""What a film's page tells those who do not watch it: Open Graph, and a VideoObject with its moments (schema.org)."""

from dataclasses import replace

from cms.feeds.addresses import feeds_of
from cms.films import moment
from cms.films.shown import Shown
from cms.frame import Frame
from cms.head import page_head
from commerce.offers.structured_data import breadcrumbs, mention, seller
from core.images.picture import Picture
from core.web.head import Head, absolute, tag


def film_head(page, request, frame: Frame, film: Shown, *, poster: Picture | None) -> Head:
    """The head of the page; the address without a moment is the canonical one."""
    facts = (
        ("og:video", absolute(film.url)),
        ("og:video:type", film.type),
        ("og:video:width", str(film.width)),
        ("og:video:height", str(film.height)),
        ("video:duration", str(film.length // moment.SECOND)),
    )
    head = page_head(page, request, frame.translations, kind="video.other", picture=poster, facts=facts)
    section = frame.section and (frame.section.title, frame.section.url)
    way = breadcrumbs([*([section] if section else []), (page.title, head.url)], page.language)
    feeds = feeds_of(page.language, section=section)
    return replace(head, graph=(video_node(page, head, film), way), feeds=feeds)


def video_node(page, head: Head, film: Shown) -> dict:
    """The film, its chapters as clips, and the things in it by their names: prices are told where a thing is sold."""
    node = {
        "@type": "VideoObject",
        "@id": f"{head.url}#video",
        "name": page.title,
        "description": head.description or page.title,
        "url": head.url,
        "contentUrl": absolute(film.url),
        "encodingFormat": film.type,
        "inLanguage": tag(page.language),
        "isAccessibleForFree": True,
        "publisher": seller(),
    }
    if film.length:
        node["duration"] = moment.iso_length(film.length)
    if head.image:
        node["thumbnailUrl"] = [head.image]
    if page.first_published_at:
        node["uploadDate"] = page.first_published_at.isoformat(timespec="seconds")
    if film.transcript:
        node["transcript"] = " ".join(said.words for said in film.transcript)
    if film.length and (clips := list(_clips(head.url, film))):
        node["hasPart"] = clips
    if film.things:
        node["mentions"] = [mention(thing.card) for thing in film.things]
    return node


def _clips(url: str, film: Shown):
    """A clip for each chapter and for each thing that something is made of. Offsets are in whole seconds."""
    spans = [(said.words, said.starts, said.ends) for said in film.chapters]
    for thing in film.things:
        feature = next((each for each in thing.appearances if each.is_feature), None)
        if feature:
            spans.append((thing.card.name, feature.cue.starts, feature.cue.ends))
    for name, starts, ends in sorted(spans, key=lambda span: span[1]):
        yield {
            "@type": "Clip",
            "name": name,
            "startOffset": starts // moment.SECOND,
            "endOffset": max(-(-min(ends, film.length) // moment.SECOND), starts // moment.SECOND + 1),
            "url": f"{url}?t={moment.in_address(starts)}",
        }
