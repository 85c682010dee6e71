"""A body becomes pieces: sentences meet their notes, and what is gone leaves no trace."""

import pytest

from cms.embeds import products_in
from cms.pieces import World
from cms.reading import read
from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from tests.factories import catalogue, pricing
from tests.factories.stories import note, row, text

pytestmark = pytest.mark.django_db


def pieces(raw, at, language="en"):
    """The body as a reader of that language gets it, on page 7."""
    return read(raw, World(cards_for(products_in(raw), at, language), {}, 7, at))


def test_a_note_stands_beside_the_sentence_its_editor_tied(lamp, at):
    raw = [text('<p>Dark. <span data-tie="">It is lit.</span> So.</p>'), note(lamp.product, voice="Ours.")]

    [piece] = pieces(raw, at)

    assert piece.kind == "annotated"
    assert '<span class="ref" id="ref-1">It is lit.</span>' in piece.html
    assert [(each.number, each.voice, each.card.slug) for each in piece.notes] == [(1, "Ours.", "desk-lamp")]


def test_the_sentences_tied_since_the_last_note_belong_to_the_next_notes_in_order(lamp, cup, at):
    raw = [
        text('<p><span data-tie="">A lamp.</span></p>'),
        text('<p><span data-tie="">A cup.</span></p>'),
        note(lamp.product),
        note(cup.product),
    ]

    first, second = pieces(raw, at)

    assert [each.card.slug for each in first.notes] == ["desk-lamp"]
    assert [each.card.slug for each in second.notes] == ["tea-cup"]
    assert 'id="ref-2"' in second.html


def test_where_nothing_is_tied_the_last_sentence_is(lamp, at):
    [piece] = pieces([text("<p>一件事配一盏灯。没有一盏装在天花板上。</p>"), note(lamp.product)], at, "zh-hans")

    assert '<span class="ref" id="ref-1">没有一盏装在天花板上。</span>' in piece.html


def test_a_second_note_without_a_sentence_stands_by_itself(lamp, cup, at):
    first, second = pieces([text("<p>Light.</p>"), note(lamp.product), note(cup.product)], at)

    assert (first.kind, len(first.notes)) == ("annotated", 1)
    assert (second.kind, second.number, second.card.slug) == ("note", 2, "tea-cup")


def test_what_a_basket_remembers_names_the_page_and_the_block(lamp, at):
    raw = [text("<p>Light.</p>"), note(lamp.product)]

    [piece] = pieces(raw, at)

    assert piece.notes[0].source == f"article:7/block:{raw[1]['id']}"


def test_an_archived_product_leaves_neither_a_note_nor_an_underlined_sentence(lamp, cup, at):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.ARCHIVED)
    raw = [
        text('<p><span data-tie="">A lamp.</span> <span data-tie="">A cup.</span></p>'),
        note(lamp.product),
        note(cup.product),
    ]

    [piece] = pieces(raw, at)

    assert [(each.number, each.card.slug) for each in piece.notes] == [(1, "tea-cup")]
    assert piece.html.startswith("<p>A lamp. <span")


def test_a_product_that_is_gone_leaves_a_plain_text(at):
    [piece] = pieces([text("<p>Light.</p>"), note(987654)], at)

    assert (piece.kind, piece.html) == ("text", "<p>Light.</p>")


def test_a_row_shows_what_can_be_shown_and_nothing_when_nothing_can(lamp, at):
    gone = catalogue.product("gone", state=Product.State.ARCHIVED)

    [piece] = pieces([row(gone, lamp.product, heading="Light"), row(gone, 987654)], at)

    assert (piece.kind, piece.text, [card.slug for card in piece.cards]) == ("row", "Light", ["desk-lamp"])


def test_a_note_may_choose_its_variant(lamp, at):
    brass = catalogue.variant(lamp.product, "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)

    [piece] = pieces([note(lamp.product, variant="LAMP-BRS")], at)

    assert piece.card.chosen.sku == "LAMP-BRS"


def test_a_variant_that_is_not_sold_any_more_gives_way_to_the_first_that_is(lamp, at):
    [piece] = pieces([note(lamp.product, variant="LAMP-GLD")], at)

    assert piece.card.chosen.sku == "LAMP-BLK"


def test_markup_nobody_may_write_does_not_reach_a_reader(at):
    [piece] = pieces([text('<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x()">you</a></p>')], at)

    assert piece.html == "<p>Hi <a>you</a></p>"
