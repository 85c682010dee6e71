"""An article's body as its template takes it: plain pieces in order, made from raw data and cards fetched beforehand.

A product that cannot be shown is nowhere in the answer, and its sentence is not underlined. Numbers of notes run
through the whole page from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cms import ties
from cms.embeds import chosen, images_in, products_in
from cms.prose import prose
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core import clock
from core.images.models import CustomImage
from core.images.picture import Picture, picture_of


@dataclass(frozen=True, slots=True)
class Note:
    """A product beside the sentence that earned it; `source` is what a basket remembers of it."""

    number: int
    card: ProductCard
    voice: str
    source: str


@dataclass(slots=True)
class Piece:
    """One block as `blocks/KIND.html` takes it; the kind says which of the fields are filled."""

    kind: str
    id: str
    html: str = ""
    text: str = ""
    quote: str = ""
    who: str = ""
    picture: Picture | None = None
    caption: str = ""
    cards: list[ProductCard] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    number: int = 0
    card: ProductCard | None = None
    voice: str = ""
    source: str = ""


def read(
    raw: Sequence[dict], *, page: int | None, cards: Mapping[int, ProductCard], pictures: Mapping[int, CustomImage]
) -> list[Piece]:
    """The pieces of a body. One query when its texts link to pages, else none."""
    raw = [{**block, "id": block.get("id") or f"block-{place}"} for place, block in enumerate(raw)]
    blocks = [block for block in raw if _can_be_shown(block, cards, pictures)]
    gone = {block["id"] for block in raw if block["type"] == "note"} - {block["id"] for block in blocks}
    texts = prose({block["id"]: block["value"] for block in raw if block["type"] == "text"})
    untied = {key: ties.untie(html) for key, html in texts.items()}
    numbers = {block["id"]: number for number, block in enumerate((b for b in blocks if b["type"] == "note"), start=1)}
    tied = _tie(raw, untied, gone)
    notes = {block["id"]: _note(block, numbers, cards, page) for block in blocks if block["type"] == "note"}
    held = {note_id for pairs in tied.values() for _, note_id in pairs}
    pieces = []
    for block in blocks:
        if block["type"] == "text":
            pieces.append(_text(block["id"], untied[block["id"]][0], tied.get(block["id"], []), notes))
        elif block["type"] == "note" and block["id"] not in held:
            note = notes[block["id"]]
            pieces.append(
                Piece("note", block["id"], number=note.number, card=note.card, voice=note.voice, source=note.source)
            )
        elif block["type"] != "note":
            pieces.append(_other(block, cards, pictures))
    return pieces


def read_alone(block: dict, language: str) -> Piece | None:
    """One block as a preview shows it; None when there is nothing to show. Asks for its own cards and pictures."""
    cards = cards_for(products_in([block]), clock.now(), language)
    pictures = CustomImage.objects.in_bulk(images_in([block]))
    return next(iter(read([block], page=None, cards=cards, pictures=pictures)), None)


def with_variant(card: ProductCard, sku: str | None) -> ProductCard:
    """The card with that variant chosen; as it is when that one cannot be shown."""
    choice = next((choice for choice in card.variants if choice.sku == sku), None)
    return replace(card, chosen=choice, picture=choice.picture or card.picture) if choice else card


def _can_be_shown(block: dict, cards: Mapping, pictures: Mapping) -> bool:
    value = block["value"]
    match block["type"]:
        case "note":
            return value.get("product") in cards
        case "row":
            return any(pk in cards for pk in chosen(value.get("products") or []))
        case "image":
            return (value.get("image") or {}).get("image") in pictures
        case "text" | "heading" | "quote":
            return bool(value)
    return False


def _tie(raw: Sequence[dict], untied: Mapping, gone: set[str]) -> dict[str, list[tuple[ties.Tie, str]]]:
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
        if block["id"] in gone:
            continue
        if before and not any_tied and not is_given:
            text_id, tie, is_given = before, ties.last_tie(untied[before][0]), True
        if tie:
            tied.setdefault(text_id, []).append((tie, block["id"]))
    return tied


def _text(block_id: str, html: str, tied: list, notes: Mapping[str, Note]) -> Piece:
    if not tied:
        return Piece("text", block_id, html=html)
    html = ties.mark(html, [(tie, notes[note_id].number) for tie, note_id in tied])
    return Piece("annotated", block_id, html=html, notes=[notes[note_id] for _, note_id in tied])


def _note(block: dict, numbers: Mapping[str, int], cards: Mapping[int, ProductCard], page: int | None) -> Note:
    value = block["value"]
    return Note(
        number=numbers[block["id"]],
        card=with_variant(cards[value["product"]], value.get("variant")),
        voice=value.get("voice") or "",
        source=f"article:{page}/block:{block['id']}" if page else "",
    )


def _other(block: dict, cards: Mapping, pictures: Mapping) -> Piece:
    value, key = block["value"], block["id"]
    match block["type"]:
        case "heading":
            return Piece("heading", key, text=value)
        case "quote":
            return Piece("quote", key, quote=value.get("quote") or "", who=value.get("who") or "")
        case "image":
            image = value["image"]
            alt = "" if image.get("decorative") else image.get("alt_text") or ""
            return Piece(
                "image", key, picture=picture_of(pictures[image["image"]], alt), caption=value.get("caption") or ""
            )
        case _:
            found = [cards[pk] for pk in dict.fromkeys(chosen(value["products"])) if pk in cards]
            return Piece("row", key, text=value.get("heading") or "", cards=found)
