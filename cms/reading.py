"""An article's body as its template takes it: plain pieces in order, made from raw data and cards fetched beforehand.

A product that cannot be shown is nowhere in the answer, and its sentence is not underlined. Numbers of notes run
through the whole page from 1. What a kind of block shows is the block's own affair (`cms/blocks`); how sentences meet
their notes is this module's.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import get_language

from cms import ties
from cms.blocks.products import loose
from cms.blocks.story import part
from cms.embeds import facts_in, images_in, products_in, stories_in, substitutes_in, things_in
from cms.pieces import Note, Piece, Words, World
from cms.prose import prose
from cms.stories import chosen_stories
from cms.windows import body_at
from commerce.offers.cards import told_of
from commerce.offers.facts import facts_for
from commerce.offers.instead import alternatives_for
from core import clock
from core.images.models import CustomImage


def read(raw: Sequence[dict], world: World) -> list[Piece]:
    """The pieces of a body as it is at the world's moment. One query when its texts link to pages, else none."""
    raw = body_at(raw, world.now)
    raw = [{**block, "id": block.get("id") or f"block-{place}"} for place, block in enumerate(raw)]
    texts = prose({block["id"]: block["value"] for block in raw if block["type"] == "text"})
    untied = {key: ties.untie(html) for key, html in texts.items()}
    notes = _notes(raw, world)
    tied = _tie(raw, untied, notes)
    held = {note_id for pairs in tied.values() for _, note_id in pairs}
    pieces = []
    for block in raw:
        key = block["id"]
        if block["type"] == "text":
            pieces.append(_text(key, untied[key][0], tied.get(key, []), notes))
        elif block["type"] != "note":
            pieces.append(part(block["type"]).piece(key, block["value"], world))
        elif key in notes and key not in held:
            pieces.append(loose(key, notes[key]))
    return [piece for piece in pieces if piece]


def read_alone(block: dict, language: str) -> Piece | None:
    """One block as a preview shows it; None when there is nothing to show. Asks for its own cards and pictures."""
    return next(iter(read([block], world_of([block], None, language))), None)


def preview_of(raw: Sequence[dict]) -> list[Piece]:
    """Some blocks as a preview shows them."""
    return read(raw, world_of(raw, None, get_language()))


def world_of(raw: Sequence[dict], page: int | None, language: str, now: datetime | None = None) -> World:
    """What that body is read with at that moment (the present one unless another is given), fetched.

    Five queries when there are products, one when there are pictures, three when there are other stories, three when
    things are compared, and six when something is sold out and nobody said what to have instead.
    """
    now = now or clock.now()
    raw = body_at(raw, now)
    shown = products_in(raw)
    cards, known = told_of(shown, now, language, or_instead=substitutes_in(raw))
    images = images_in(raw)
    pictures = CustomImage.objects.in_bulk(images) if images else {}
    alternatives = alternatives_for(shown, cards, known, now, language)
    stories = chosen_stories(stories_in(raw), language, but=page)
    facts = facts_for(facts_in(raw), language)
    return World(cards, pictures, page, now, known, alternatives, stories, things_in(raw), facts)


def _notes(raw: Sequence[dict], world: World) -> dict[str, Note]:
    """The notes that can be shown, by block id, numbered from 1."""
    notes: dict[str, Note] = {}
    for block in raw:
        if block["type"] == "note":
            note = part("note").note(block["id"], block["value"], world, len(notes) + 1)
            if note:
                notes[block["id"]] = note
    return notes


def _tie(raw: Sequence[dict], untied: Mapping, notes: Mapping[str, Note]) -> dict[str, list[tuple[ties.Tie, str]]]:
    """Per text, its tied sentences with the id of the note each belongs to.

    The n-th sentence tied since the last note belongs to the n-th of the notes that follow. Where nothing was tied, the
    first note that can be shown takes the last sentence of the text right before it.
    """
    tied: dict[str, list[tuple[ties.Tie, str]]] = {}
    waiting: list[tuple[str, ties.Tie]] = []
    before, any_tied, is_given, in_notes = None, False, False, False
    for block in raw:
        if block["type"] != "note":
            if in_notes:
                waiting, any_tied, is_given, in_notes = [], False, False, False
            before = block["id"] if block["type"] == "text" else None
            waiting += [(before, tie) for tie in untied[before][1]] if before else []
            any_tied = any_tied or bool(waiting)
            continue
        in_notes = True
        text_id, tie = waiting.pop(0) if waiting else (None, None)
        if block["id"] not in notes:
            continue
        if before and not any_tied and not is_given:
            text_id, tie, is_given = before, ties.last_tie(untied[before][0]), True
        if tie:
            tied.setdefault(text_id, []).append((tie, block["id"]))
    return tied


def _text(block_id: str, html: str, tied: list, notes: Mapping[str, Note]) -> Piece | None:
    if not html:
        return None
    if not tied:
        return Words("text", block_id, html=html)
    html = ties.mark(html, [(tie, notes[note_id].number) for tie, note_id in tied])
    return Words("annotated", block_id, html=html, notes=tuple(notes[note_id] for _, note_id in tied))
