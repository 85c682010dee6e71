"""What is shown of hits: their cards and stories, asked of the rooms at this moment, with the asked words marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from cms.models import ArticlePage
from cms.stories import Story, story_of
from cms.visible import public_pages
from commerce.offers.bands import band_of
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core.money import exponent
from search.engines.base import Hit
from search.marks import excerpt, is_marked, marked
from search.models import SearchWords
from search.query import Asked


@dataclass(frozen=True, slots=True)
class Found:
    """One result: a thing with its card, or a story; its title and words with what was asked for marked.

    `is_voice` says that the words are the editors' own sentence of a thing, not its maker's description. `other` is its
    name in the other language, where that is what was asked for.
    """

    kind: str
    title: SafeString
    words: SafeString
    language: str
    is_voice: bool = False
    card: ProductCard | None = None
    story: Story | None = None
    other: str = ""
    other_language: str = ""


def shown(
    hits: Sequence[Hit], terms: list[str], asked: Asked, *, now: datetime, language: str, request
) -> dict[int, Found]:
    """What of these may be shown now, by the document's key; as many queries for any number of them.

    A thing whose price has left the band that was asked for is not shown, though the index has not heard of it yet.
    """
    words = SearchWords.objects.in_bulk([hit.key for hit in hits])
    cards = cards_for([hit.object_id for hit in hits if hit.kind == "product"], now, language)
    stories = _stories([hit.object_id for hit in hits if hit.kind == "article"], now, request)
    found = {}
    for hit in hits:
        card = cards.get(hit.object_id) if hit.kind == "product" else None
        if card and asked.price and _band(card) != asked.price:
            continue
        story = stories.get(hit.object_id) if hit.kind == "article" else None
        if hit.key in words and (card or story):
            found[hit.key] = _found(hit.kind, words[hit.key], card, story, terms)
    return found


def _found(kind: str, words: SearchWords, card: ProductCard | None, story: Story | None, terms: list[str]) -> Found:
    title = card.name if card else story.title
    other = card.other_name if card and not is_marked(title, terms) and is_marked(card.other_name, terms) else ""
    told = excerpt(words.summary, terms)
    is_told = bool(told) or is_marked(title, terms)
    from_body = SafeString("") if is_told else excerpt(words.body, terms)
    return Found(
        kind=kind,
        title=marked(title, terms),
        words=told or from_body or marked(words.summary, terms),
        language=words.language,
        is_voice=bool(card) and not from_body,
        card=card,
        story=story,
        other=marked(other, terms),
        other_language=card.other_language if other else "",
    )


def _band(card: ProductCard) -> str:
    lowest = min(choice.offer.price for choice in card.variants)
    return band_of(lowest.amount, 10 ** exponent(lowest.currency))


def _stories(pks: list[int], now: datetime, request) -> dict[int, Story]:
    if not pks:
        return {}
    articles = public_pages(ArticlePage.objects.filter(pk__in=pks), now=now).select_related("hero_image").defer("body")
    return {article.pk: story_of(article, request) for article in articles}
