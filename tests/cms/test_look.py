"""A picture with its things: boxes drawn and checked, numbers that agree, what is gone gone without a trace."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from cms.blocks.look import LookBlock
from cms.blocks.look_words import words as editor_words
from cms.blocks.rect import RectWidget, clean_rect, rect_of
from cms.reading import read, world_of
from cms.showing import articles_showing
from commerce.catalogue.models import Product, ProductSubstitute
from tests.factories import catalogue, pricing, stock, stories
from tests.factories.stories import look, note, spot, text, timed

pytestmark = pytest.mark.django_db
LAMP, CUP = (7495, 2859, 2398, 4802), (3310, 6382, 712, 1154)
XSS = [
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "{{ 7|add:7 }}",
]


def shown(raw, at, page=7):
    """The pieces of a body as a reader of page 7 gets them."""
    return read(raw, world_of(raw, page, "en", at))


def html_of(piece) -> str:
    return render_to_string(f"blocks/{piece.kind}.html", {"block": piece, "path": "/en/home/story/"})


def refused(*spots, image=None, **more) -> dict:
    """The errors by field with which a look of these boxes is refused."""
    block = LookBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(look(image or 0, *spots, **more)["value"]))
    return refusal.value.block_errors


def test_every_thing_has_a_number_that_is_the_same_on_the_picture_and_in_the_list(picture, lamp, cup, at):
    [piece] = shown([look(picture, spot(lamp.product, LAMP), spot(cup.product, CUP))], at)
    html = html_of(piece)

    assert [(each.number, each.name) for each in piece.spots] == [(1, "Desk lamp"), (2, "Tea cup")]
    for each in piece.spots:
        assert f'href="#{piece.id}-{each.number}" aria-label="{each.number}. {each.name}"' in html
        assert f'id="{piece.id}-{each.number}"' in html


def test_a_box_is_drawn_where_it_was_drawn_to_the_last_digit(picture, lamp, at):
    [piece] = shown([look(picture, spot(lamp.product, LAMP))], at)

    html = html_of(piece)

    assert '<rect class="look__box" x="74.95%" y="28.59%" width="23.98%" height="48.02%"/>' in html
    assert 'cx="86.94%" cy="52.6%"' in html
    assert "style=" not in html


def test_a_small_box_lies_on_top_of_a_large_one(picture, lamp, cup, at):
    [piece] = shown([look(picture, spot(cup.product, (8000, 4000, 500, 500)), spot(lamp.product, LAMP))], at)

    assert [each.name for each in piece.boxes] == ["Desk lamp", "Tea cup"]
    assert [each.name for each in piece.spots] == ["Tea cup", "Desk lamp"]


def test_what_a_look_puts_into_a_basket_names_the_page_and_the_block(picture, lamp, at):
    raw = [look(picture, spot(lamp.product, LAMP))]

    [piece] = shown(raw, at)

    assert piece.source == f"article:7/block:{raw[0]['id']}"
    assert f'name="source" value="{piece.source}"' in html_of(piece)


def test_an_archived_thing_leaves_neither_dot_nor_line_and_the_rest_is_numbered_without_a_gap(picture, lamp, cup, at):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.ARCHIVED)

    [piece] = shown([look(picture, spot(lamp.product, LAMP), spot(987654), spot(cup.product, CUP))], at)
    html = html_of(piece)

    assert [(each.number, each.name) for each in piece.spots] == [(1, "Tea cup")]
    assert html.count('class="look__dot"') == html.count('class="look__item"') == 1


def test_a_sold_out_thing_stays_and_says_so(picture, lamp, at):
    [piece] = shown([look(picture, spot(lamp.product, LAMP))], at)

    html = html_of(piece)

    assert "look__spot--gone" in html
    assert "Sold out" in html


def test_what_is_sold_out_gives_way_to_its_substitute_which_says_so_and_not_twice(picture, lamp, cup, at):
    third = catalogue.variant(catalogue.product("torch", name="Torch"), "TORCH")
    pricing.price(third, 2000, at=at)
    for rank, thing in enumerate((cup, third)):
        stock.stock(thing, 5, at=at)
        ProductSubstitute.objects.create(product=lamp.product, substitute=thing.product, rank=rank)

    [piece] = shown([look(picture, spot(lamp.product, LAMP, label="Green."), spot(cup.product, CUP))], at)
    html = html_of(piece)

    assert [(each.name, each.label) for each in piece.spots] == [("Torch", ""), ("Tea cup", "")]
    assert "Instead of Desk lamp, sold out:" in html


def test_what_is_seen_and_not_sold_is_numbered_named_and_can_be_asked_for(picture, lamp, at, settings):
    settings.DEFAULT_FROM_EMAIL = "Vitrine <hello@vitrine.example>"

    [piece] = shown([look(picture, spot(lamp.product, LAMP), spot(label="A “laptop”", rect=CUP))], at)
    html = html_of(piece)

    assert [(each.number, each.name, each.card) for each in piece.spots][1] == (2, "A “laptop”", None)
    assert "Not in the shop." in html
    assert 'href="/en/search/?q=A%20%E2%80%9Claptop%E2%80%9D"' in html
    assert 'href="mailto:hello@vitrine.example?subject=A%20%E2%80%9Claptop%E2%80%9D"' in html


def test_a_picture_in_which_nothing_is_left_is_a_picture(picture, at):
    [piece] = shown([look(picture, spot(987654), caption="A desk.")], at)

    html = html_of(piece)

    assert "<img" in html and "A desk." in html
    assert "<ol" not in html and "<svg" not in html


def test_a_look_whose_picture_was_deleted_is_nothing(lamp, at):
    assert shown([look(987654, spot(lamp.product, LAMP))], at) == []


def test_a_look_shows_the_variant_that_is_in_the_picture(picture, lamp, at):
    pricing.price(catalogue.variant(lamp.product, "LAMP-BRS", name="Brass"), 45900, at=at)

    [piece] = shown([look(picture, spot(lamp.product, LAMP, variant="LAMP-BRS"))], at)

    assert piece.spots[0].card.chosen.sku == "LAMP-BRS"


@pytest.mark.parametrize("words", XSS)
def test_words_of_an_editor_are_words(picture, lamp, at, words):
    [piece] = shown([look(picture, spot(lamp.product, LAMP, label=words), spot(label=words), caption=words)], at)

    html = html_of(piece)

    assert "<script>alert" not in html and "<img src=x" not in html
    assert 'href="javascript:' not in html and ">14<" not in html


@pytest.mark.parametrize(
    ("rect", "told"),
    [
        (None, ["four numbers"]),
        ([1, 2, 3], ["four numbers"]),
        (["a", "b", "c", "d"], ["four numbers"]),
        ([1000.5, 0, 100, 100], ["four numbers"]),
        ([True, 0, 100, 100], ["four numbers"]),
        ([-1, 10001, 20, 100], ["Left must be", "Top must be", "Width must be at least 0.5"]),
        ([9000, 0, 1001, 100], ["right edge"]),
        ([0, 9999, 100, 100], ["lower edge"]),
        ([9000, 9000, 2000, 2000], ["right edge", "lower edge"]),
    ],
)
def test_a_box_outside_the_picture_is_refused_with_every_reason(rect, told):
    with pytest.raises(ValidationError) as refusal:
        clean_rect(rect)

    assert len(refusal.value.messages) == len(told)
    assert all(words in message for words, message in zip(told, refusal.value.messages, strict=True))
    assert rect_of(rect) is None


@pytest.mark.parametrize("rect", [[0, 0, 10000, 10000], [0, 0, 50, 50], [9950, 9950, 50, 50]])
def test_a_box_may_reach_to_the_edge(rect):
    assert clean_rect(rect) == rect


def test_numbers_typed_into_the_form_are_kept_without_drift():
    widget = RectWidget()
    data = {"box-x": "74.95", "box-y": " 0.07 ", "box-w": "23.98", "box-h": "ninety"}

    assert widget.value_from_datadict(data, {}, "box") == [7495, 7, 2398, "ninety"]
    assert widget.format_value([7495, 7, 2398, 4800]) == ["74.95", "0.07", "23.98", "48"]
    odd = {"box-x": "1e999999999", "box-y": "NaN", "box-w": "Infinity"}
    assert widget.value_from_datadict(odd, {}, "box") == ["1e999999999", "NaN", "Infinity", ""]


def test_everything_that_is_wrong_with_a_look_is_said_at_once(lamp):
    errors = refused(spot(rect=[9000, 0, 2000, 100]), spot(lamp.product, LAMP, variant="CUP-WHT"), caption="x" * 241)

    first, second = (errors["spots"].block_errors[place].block_errors for place in (0, 1))
    assert set(errors) == {"image", "spots", "caption"}
    assert set(first) == {"product", "rect"}
    assert "LAMP-BLK" in str(second["variant"])


def test_a_look_needs_a_thing_and_a_draft_does_not(picture):
    block = LookBlock()
    empty = block.to_python(look(picture)["value"])

    assert set(refused(image=picture)) == {"spots"}
    assert not block.clean_deferred(empty)["spots"]


def test_a_look_of_many_things_asks_no_more_than_a_look_of_one(picture, lamp, at, django_assert_num_queries):
    things = [catalogue.variant(catalogue.product(f"thing-{n}"), f"THING-{n}") for n in range(12)]
    for thing in things:
        pricing.price(thing, 1000, at=at)
    with CaptureQueriesContext(connection) as one:
        shown([look(picture, spot(lamp.product, LAMP))], at)

    with django_assert_num_queries(len(one)):
        [piece] = shown([look(picture, *[spot(thing.product) for thing in things])], at)

    assert len(piece.spots) == 12


def test_numbers_of_notes_and_of_a_look_do_not_meet(picture, lamp, cup, at):
    annotated, piece = shown([text("<p>Light.</p>"), note(lamp.product), look(picture, spot(cup.product, CUP))], at)

    assert annotated.notes[0].number == piece.spots[0].number == 1
    assert f'id="{piece.id}-1"' in html_of(piece)


def test_a_product_in_a_look_is_recorded_as_used(section, picture, lamp):
    page = stories.article(section, body=[look(picture, spot(lamp.product, LAMP))])

    assert [article.pk for article in articles_showing([lamp.product_id])] == [page.pk]


def test_a_look_may_be_there_for_a_time_only(picture, lamp, at):
    raw = [timed(look(picture, spot(lamp.product, LAMP)), ends_at=at + timedelta(hours=1))]

    [piece] = shown(raw, at)

    assert (piece.kind, piece.spots[0].name) == ("look", "Desk lamp")
    assert shown(raw, at + timedelta(hours=1)) == []


def test_the_editor_counts_one_thing_as_well_as_many():
    assert editor_words()["count"].format(all=1, sold=1, seen=0) == "Sold here: 1. Also visible, and not sold: 0."
