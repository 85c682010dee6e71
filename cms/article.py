"""Everything an article's page shows, gathered in as many queries for one product as for fifty."""

from collections.abc import Iterable
from datetime import datetime

from cms.embeds import products_in
from cms.frame import as_context, frame_of
from cms.head import article_head
from cms.proof import now_of
from cms.reading import read, world_of
from cms.stories import writer_of, writers_of
from cms.tagged import tags_of
from cms.windows import body_at, next_boundary
from commerce.offers.shapes import ProductCard
from core.images.picture import picture_of
from core.moments import earliest


def article_context(article, request, now: datetime | None = None) -> dict:
    """What cms/article_page.html lists in its opening comment, and `next_change_at` for whoever caches it.

    As it is at that moment, the present one unless another is given.
    """
    now = now or now_of(request)
    raw = list(article.body.raw_data)
    world = world_of(raw, article.pk, article.language, now)
    frame = frame_of(article, request, with_related=True)
    hero = picture_of(article.hero_image, article.hero_alt)
    authors = _authors(article)
    body = read(raw, world)
    return {
        **as_context(frame),
        "head": article_head(
            article,
            request,
            frame,
            picture=hero,
            authors=authors,
            cards=[world.cards[pk] for pk in products_in(body_at(raw, now)) if pk in world.cards],
            reviews=[judgement for piece in body if (judgement := piece.judgement)],
        ),
        "hero": hero,
        "authors": authors,
        "checked_on": article.checked_on,
        "relation": article.commercial_relation,
        "relation_brand": article.relation_brand,
        "tags": tags_of(article),
        "verdict": article.seal_text,
        "body": body,
        "related": frame.related,
        "next_change_at": earliest(next_change(world.all_cards()), next_boundary(raw, now)),
    }


def next_change(cards: Iterable[ProductCard]) -> datetime | None:
    """The earliest moment at which one of the cards' offers changes by the calendar; None when none does."""
    return earliest(*(choice.offer.next_change_at for card in cards for choice in card.variants))


def _authors(article) -> list:
    if getattr(article, "_cluster_related_objects", None):  # a draft in preview carries its own
        return [writer_of(byline.author) for byline in article.bylines.all()]
    return writers_of([article.pk])[article.pk]
