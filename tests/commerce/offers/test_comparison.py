"""What things are compared by, and what an editor is told is missing."""

import re

import pytest

from commerce.offers.cards import cards_for
from commerce.offers.comparison import gaps_of, left_out, lines_of
from commerce.offers.facts import facts_for
from tests.factories import catalogue, pricing

pytestmark = pytest.mark.django_db
GAPS = "/admin/shop/comparison-gaps/"


@pytest.fixture
def two(lamp, cup):
    """The lamp and the cup, both made somewhere, and one of them dimmable."""
    catalogue.spec(lamp.product, "Height", "41 cm")
    catalogue.spec(lamp.product, "Dimmer", "Touch")
    catalogue.spec(cup.product, "height ", "9 cm")
    return [lamp.product_id, cup.product_id]


def side_by_side(ids, at):
    """Their cards and facts, in that order."""
    cards, facts = cards_for(ids, at, "en"), facts_for(ids, "en")
    return [cards[pk] for pk in ids], [facts[pk] for pk in ids]


def test_lines_meet_by_their_names_whatever_their_capitals_and_spaces(two, at):
    lines = {line.name: line.cells for line in lines_of(*side_by_side(two, at))}

    assert lines["Height"] == ("41 cm", "9 cm")
    assert lines["Weight"] == ("1.2 kg", "180 g")
    assert not {"Dimmer", "Maker", "Comes in"} & set(lines)


def test_what_it_comes_in_is_a_line_where_there_is_a_choice(two, lamp, at):
    pricing.price(catalogue.variant(lamp.product, "LAMP-BRS", name="Brass"), 39900, at=at)

    lines = {line.name: line.cells for line in lines_of(*side_by_side(two, at))}

    assert lines["Comes in"] == ("Black, Brass", "One version")


def test_what_only_one_states_is_left_out_and_told(two, at):
    [only] = left_out(*side_by_side(two, at))

    assert (only.name, only.products) == ("Dimmer", ("Desk lamp",))


def test_a_specification_that_states_its_own_weight_is_believed(two, lamp, cup, at):
    for thing in (lamp, cup):
        catalogue.spec(thing.product, "Weight", "light")

    assert [line.cells for line in lines_of(*side_by_side(two, at)) if line.name == "Weight"] == [("light", "light")]


def test_a_gap_names_the_things_it_is_missing_for(two, lamp, cup, at):
    other = catalogue.variant(catalogue.product("candle", name="Candle", weight_g=620), "CANDLE")
    pricing.price(other, 15800, at=at)

    gaps = {gap.name: gap.products for gap in gaps_of(*side_by_side([*two, other.product_id], at))}

    assert gaps["Height"] == ("Candle",)


def test_nothing_of_a_product_that_is_not_public_is_told(two, lamp):
    lamp.product.state = "draft"
    lamp.product.save()

    assert set(facts_for(two, "en")) == {two[1]}


def test_the_editor_is_told_in_each_language_what_is_missing(editor, two, cup):
    cup.product.weight_g = 0
    cup.product.save()

    html = " ".join(editor.get(GAPS, {"product": two}).content.decode().split())

    assert "English" in html and "简体中文" in html
    assert "“Weight” is not stated for Tea cup." in html
    assert re.search(r"<li>Dimmer \(Desk lamp\)</li>", html)


def test_one_thing_is_asked_for_company(editor, two):
    assert "Choose two products or more" in editor.get(GAPS, {"product": two[:1]}).content.decode()


@pytest.mark.parametrize("asked", [["x", "-1", "9" * 30], ["987654", "987655"], []])
def test_nonsense_is_answered_calmly(editor, asked):
    assert editor.get(GAPS, {"product": asked}).status_code == 200


def test_a_stranger_is_told_nothing(client, two):
    assert client.get(GAPS, {"product": two}).status_code == 302
