"""A component that is remembered is what it would be if it were drawn anew, whatever differs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.template import Context, Template, engines
from django.utils import translation
from django.utils.safestring import mark_safe

from commerce.offers.shapes import Stock
from core.money import Money
from themes import drawn as drawing
from themes.drawn import drawn, drawn_each
from themes.samples.things import card as sample_card

PRICE = "components/till/price.html"
NOTE = "components/product_note.html"
CARD = "components/product_card.html"


@pytest.fixture
def card():
    drawing._memories.clear()
    return sample_card("table-lamp")


def remembered() -> int:
    return sum(memory.cache_info().currsize for memory in drawing._memories.values())


def with_offer(card, **other):
    chosen = replace(card.chosen, offer=replace(card.offer, **other))
    return replace(card, chosen=chosen, variants=(chosen, *card.variants[1:]))


def note(card, voice="Warm.", **other):
    return drawn(NOTE, {"number": 1, "card": card, "voice": voice, "source": "", "path": "/en/", **other})


def test_the_same_card_is_drawn_once(card):
    first = drawn(PRICE, {"card": card})

    again = drawn(PRICE, {"card": replace(card)})

    assert again == first
    assert [memory.cache_info()[:2] for memory in drawing._memories.values()] == [(1, 1)]


def test_another_price_or_stock_is_another_component(card):
    note(card)

    assert "¥12,345" in note(with_offer(card, price=Money(1_234_500, "CNY")))
    assert "Sold out" in note(with_offer(card, stock=Stock("sold_out", left=0)))


def test_another_language_is_another_component(card):
    assert "Add to basket" in note(card)

    with translation.override("zh-hans"):
        assert "放入购物袋" in note(card)


def test_a_text_that_is_safe_is_not_taken_for_one_that_is_not(card):
    assert "&lt;b&gt;" in note(card, voice="<b>")
    assert "<b>" in note(card, voice=mark_safe("<b>"))
    assert "&lt;b&gt;" in note(card, voice="<b>")


def test_of_what_tells_a_moment_only_the_rest_is_remembered(card, at):
    template = Template('{% till "tag" card checked_at=moment %}')
    told = [template.render(Context({"card": card, "moment": at + timedelta(minutes=each)})) for each in range(3)]

    assert len(set(told)) == 3
    assert remembered() == 1


def test_a_list_is_what_its_things_are_one_by_one(card):
    cards = [card, with_offer(card, stock=Stock("sold_out", left=0)), replace(card, name="<b>")]
    one_by_one = "".join(drawn(CARD, {"card": each, "level": 2}) for each in cards)

    listed = Template("{% drawn_each name 'card' cards level=2 %}").render(Context({"name": CARD, "cards": cards}))

    assert listed == one_by_one
    assert "&lt;b&gt;" in listed and "Sold out" in listed


def test_of_a_list_only_what_became_another_is_drawn_again(card):
    others = [replace(card, product_id=number) for number in (101, 102, 103)]
    drawn_each(CARD, [{"card": each} for each in (*others, card)])

    again = drawn_each(CARD, [{"card": each} for each in (*others, with_offer(card, price=Money(1_234_500, "CNY")))])

    assert "¥12,345" in again[3]
    assert [memory.cache_info()[:2] for memory in drawing._memories.values()] == [(3, 5)]


def test_a_list_is_drawn_in_the_language_it_is_asked_for_in(card):
    sold_out = [{"card": with_offer(card, stock=Stock("sold_out", left=0))}]
    english = drawn_each(CARD, sold_out)

    with translation.override("zh-hans"):
        chinese = drawn_each(CARD, sold_out)

    assert "Sold out" in english[0] and "Sold out" not in chinese[0]


def test_it_knows_nothing_of_who_asks(card):
    words = Template("{% drawn name card=card %}").render(
        Context({"name": "components/product_card.html", "card": card, "level": 2, "quiet": True})
    )

    assert "<h3>" in words
    assert card.why in words


def test_what_stands_within_another_is_remembered_with_it(card):
    note(card)

    assert remembered() == 1


def test_many_searches_make_nobody_draw_a_card_again(card):
    note(card)
    for number in range(drawing.MOST + 1):
        drawn(PRICE, {"card": with_offer(card, price=Money(number, "CNY"))})

    note(card)

    hits = [memory.cache_info().hits for memory in drawing._memories.values()]
    assert hits == [1, 0]
    assert remembered() == 1 + drawing.MOST


def test_components_in_order_are_each_what_they_are_alone_and_only_those_to_be_asked_for_again_stay(card):
    price, note_given = {"card": card}, {"number": 1, "card": card, "voice": "Warm.", "source": "", "path": "/en/"}

    parts = drawing.drawn_in_order([(PRICE, price, False), (NOTE, note_given, True), (PRICE, price, False)])

    assert remembered() > 0
    memory = drawing._memories[next(each for each in drawing._memories if each.name == NOTE)]
    assert memory.cache_info().currsize == 1
    assert parts == [drawn(PRICE, price), drawn(NOTE, note_given), drawn(PRICE, price)]


def test_a_template_that_another_thread_has_read_anew_meanwhile_is_drawn_all_the_same(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "get_template", lambda _name: Template("{{ word }}"))

    assert drawing.drawn_each("words.html", [{"word": "lamp"}, {"word": "chair"}]) == ["lamp", "chair"]
