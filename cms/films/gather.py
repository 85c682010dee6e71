"""Gather a film: its file, words and things, in as many queries for one thing as for three hundred."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from mimetypes import guess_type

from django.conf import settings
from django.urls import reverse

from cms.films.cue import Cue, order
from cms.films.shown import Appearance, Shown, Thing, Track
from cms.films.words import read_words
from commerce.offers.cards import told_of
from commerce.offers.instead import card_in_place_of
from commerce.offers.shapes import ProductCard

MAIN = settings.LANGUAGES[0][0]


def shown_of(page, original, language: str, now: datetime) -> Shown:
    """The film of that original for the page of it in that language. Three queries, and those of the cards."""
    return replace(words_of(page, original), things=tuple(things_of(original, page.pk, language, now)))


def words_of(page, original) -> Shown:
    """The same without the things in it. One query."""
    film, texts, language = original.film, list(original.texts.all()), page.language
    words = {(text.kind, text.language): text.content for text in texts}
    return Shown(
        url=film.file.url,
        type=guess_type(film.file.name)[0] or "video/mp4",
        width=film.width or 1280,
        height=film.height or 720,
        length=film.length if film.is_measured else 0,
        step=film.step,
        frames=tuple(film.frames) if film.is_measured else (),
        tracks=tuple(_tracks(texts, original.pk, language)),
        chapters=read_words(_in(words, "chapters", language)),
        transcript=read_words(_in(words, "captions", language)),
        things=(),
        cues_url=reverse("store_v1:film_cues", args=[original.pk]) if original.pk else "",
    )


def things_of(original, page: int | None, language: str, now: datetime) -> list[Thing]:
    """Everything in it that has a card, in the order of its first appearance, numbered from 1."""
    rows = [row for row in original.cues.all() if row.language in ("", language) and row.product_id]
    cards, known = told_of({row.product_id for row in rows}, now, language)
    by_card: dict[tuple[int, str], list[Cue]] = defaultdict(list)
    shown: dict[tuple[int, str], ProductCard] = {}
    for row in rows:
        card = card_in_place_of(row.product_id, row.name or None, cards, known)
        if card is not None:
            key = (row.product_id, row.name)
            shown[key] = card
            by_card[key].append(row.cue())
    in_order = sorted(by_card, key=lambda key: (order(by_card[key])[0].starts, key))
    return [
        _thing(number, shown[key], order(by_card[key]), page, language) for number, key in enumerate(in_order, start=1)
    ]


def _thing(number: int, card: ProductCard, cues: list[Cue], page: int | None, language: str) -> Thing:
    source = f"film:{page}/cue:{cues[0].key}" if page else ""
    label = next((words for cue in cues if (words := cue.label(language))), "")
    return Thing(number, card, label, source, tuple(map(Appearance, cues)))


def _tracks(texts: Iterable, original: int | None, language: str) -> Iterable[Track]:
    """The reader's own first: where a player offers only one, it is that."""
    names = dict(settings.LANGUAGES)
    for text in sorted(texts, key=lambda each: (each.kind, each.language != language, each.language)):
        is_default = text.kind == "captions" and text.language == language
        url = reverse("film_words", args=[original, text.language, text.kind]) if original else ""
        yield Track(text.kind, text.language, str(names.get(text.language, text.language)), url, is_default)


def _in(words: dict[tuple[str, str], str], kind: str, language: str) -> str:
    return words.get((kind, language)) or words.get((kind, MAIN)) or ""
