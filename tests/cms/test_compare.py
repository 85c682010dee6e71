"""A comparison is filled from what the shop knows; what is gone leaves no column, and its length costs no query."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.blocks.story import part
from cms.reading import read, world_of
from commerce.catalogue.models import Product
from tests.factories import catalogue, pricing, stock
from tests.factories.stories import compare, note

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(lamp, cup, at):
    """A lamp, a cup and a candle, with a specification that has gaps."""
    candle = catalogue.variant(catalogue.product("candle", name="Candle", weight_g=620), "CANDLE")
    pricing.price(candle, 15800, at=at)
    for thing, height in ((lamp, "41 cm"), (cup, "9 cm")):
        catalogue.spec(thing.product, "Height", height)
    for thing in (lamp, cup, candle):
        catalogue.spec(thing.product, "Made in", "Ningbo")
        stock.stock(thing, 9, at=at)
    return [each.product for each in (lamp, cup, candle)]


def pieces(raw, at):
    """The body as a reader of English gets it, on page 7."""
    return read(raw, world_of(raw, 7, "en", at))


def html_of(piece):
    """The comparison as the page shows it."""
    return render_to_string("blocks/compare.html", {"block": piece, "path": "/en/home/lamps/"})


def test_it_is_a_table_with_a_caption_and_the_scope_of_every_heading(three, at):
    [piece] = pieces([compare(*three, heading="Three things")], at)

    html = html_of(piece)

    assert re.search(r"<caption[^>]*>Three things</caption>", html)
    assert len(re.findall(r'<th scope="col"', html)) == 4
    assert not re.search(r"<th(?!ead| scope=)", html)
    assert "tabindex" not in html, "nothing scrolls in itself"


def test_it_stays_a_table_to_the_ear_where_it_is_laid_out_otherwise(three, at):
    html = html_of(pieces([compare(*three)], at)[0])

    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell"}
    for element, role in roles.items():
        found = re.findall(rf"<{element}\b[^>]*>", html)
        assert found and all(f'role="{role}"' in each for each in found), element
    for scope, role in (("col", "columnheader"), ("row", "rowheader")):
        assert all(f'role="{role}"' in each for each in re.findall(rf'<th scope="{scope}"[^>]*>', html))


def test_every_cell_can_say_whose_it_is(three, at):
    html = html_of(pieces([compare(*three)], at)[0])

    rows = re.findall(r"<tr\b[^>]*>(?:(?!</tr>).)*<td.*?</tr>", html, re.DOTALL)
    assert rows
    for row in rows:
        assert re.findall(r'<span class="compare__of">([^<]*)</span>', row) == ["Desk lamp", "Tea cup", "Candle"]


def test_what_is_sold_out_offers_to_tell_when_it_is_back(three, at):
    stock.stock(three[0].variants.get(), -9, at=at)

    html = html_of(pieces([compare(*three)], at)[0])

    assert html.count("Tell me when it is back") == 2
    [first, _second] = re.findall(r'<form method="post" action="/en/alerts/">.*?</form>', html, re.DOTALL)
    assert 'name="sku" value="LAMP-BLK"' in first and 'name="next" value="/en/home/lamps/"' in first
    assert f'<till-part data-part="gone:{three[0].pk}:LAMP-BLK"' in html


def test_it_is_bought_from_above_and_below_at_todays_price(three, at):
    raw = [compare(*three)]

    [piece] = pieces(raw, at)

    html = html_of(piece)
    assert html.count('name="sku" value="LAMP-BLK"') == 2
    assert html.count("¥399") == 2
    assert html.count(f'name="source" value="article:7/block:{raw[0]["id"]}"') == 6
    assert html.index('class="compare__buy"') < html.index("Height") < html.rindex('class="compare__buy"')


def test_a_gap_is_said_to_those_who_do_not_see_the_dash(three, at):
    [piece] = pieces([compare(*three)], at)

    [height] = [line for line in piece.lines if line.name == "Height"]
    assert height.cells == ("41 cm", "9 cm", "")
    assert html_of(piece).count("not stated") == 1


def test_only_what_is_the_same_of_all_can_be_hidden(three, at):
    [piece] = pieces([compare(*three)], at)

    rows = re.findall(r'<tr class="compare__same"[^>]*><th scope="row"[^>]*>([^<]*)', html_of(piece))

    assert rows == ["Made in", "Returns"]
    assert "Only where they differ" in html_of(piece)


def test_where_everything_differs_there_is_nothing_to_hide(three, at):
    Product.objects.filter(pk=three[0].pk).update(return_days=30)
    three[0].specs.filter(name="Made in").delete()

    [piece] = pieces([compare(*three)], at)

    assert "Only where they differ" not in html_of(piece)


def test_the_column_shows_the_variant_the_story_asks_for(three, at):
    brass = catalogue.variant(three[0], "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)
    stock.stock(brass, 1, at=at)

    *_, piece = pieces([note(three[0], variant="LAMP-BRS"), compare(*three)], at)

    assert piece.cards[0].chosen.sku == "LAMP-BRS"


def test_what_is_gone_leaves_no_column(three, at):
    Product.objects.filter(pk=three[1].pk).update(state=Product.State.ARCHIVED)

    [piece] = pieces([compare(*three, 987654)], at)

    assert [card.slug for card in piece.cards] == ["desk-lamp", "candle"]
    assert [line.cells for line in piece.lines if line.name == "Made in"] == [("Ningbo", "Ningbo")]


def test_one_thing_alone_is_no_comparison(three, at):
    Product.objects.exclude(pk=three[0].pk).update(state=Product.State.ARCHIVED)

    assert pieces([compare(*three)], at) == []


def test_a_thing_chosen_twice_has_one_column(three, at):
    [piece] = pieces([compare(three[0], three[0], three[1])], at)

    assert [card.slug for card in piece.cards] == ["desk-lamp", "tea-cup"]


def test_what_is_sold_out_stays_and_cannot_be_bought(lamp, cup, at):
    [piece] = pieces([compare(lamp.product, cup.product)], at)

    html = html_of(piece)

    assert html.count('type="submit" disabled>Sold out') == 4


@pytest.mark.parametrize("number", [1, 6])
def test_fewer_than_two_and_more_than_five_are_refused(lamp, cup, at, number):
    block = part("compare")
    products = [catalogue.product(f"thing-{place}").pk for place in range(number)]

    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"heading": "Lamps", "products": products}))

    assert set(refusal.value.block_errors) == {"products"}


def test_five_things_take_as_many_queries_as_two(three, at, django_assert_num_queries):
    more = []
    for place in range(2):
        other = catalogue.variant(catalogue.product(f"thing-{place}"), f"THING-{place}")
        pricing.price(other, 1000, at=at)
        stock.stock(other, 9, at=at)
        more.append(other.product)
    counts = []
    for raw in ([compare(*three[:2])], [compare(*three, *more)]):
        with django_assert_num_queries(7):
            [piece] = pieces(raw, at)
            html_of(piece)
        counts.append(piece.columns)

    assert counts == [2, 5]


def test_the_editors_form_has_a_place_for_what_is_missing():
    text = part("compare").child_blocks["gaps"].get_admin_text()

    assert 'role="status"' in text and 'data-url="/admin/shop/comparison-gaps/"' in text
