"""What a shelf's page looks like, whatever stands on it."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from commerce.offers.facets import Choice
from themes.samples.pages import PAGES


def shelf(**other) -> str:
    template, context = PAGES["shop"]()
    return render_to_string(template, {**context, "listing": replace(context["listing"], **other)})


def test_its_name_and_its_words_are_those_of_the_moment(db):
    lighting = PAGES["shop"]()[1]["listing"].shelf
    shelf(shelf=lighting)

    renamed = shelf(shelf=replace(lighting, name="Lamps", standfirst="Of all kinds."))

    assert '<h1>Lamps</h1><p class="deck">Of all kinds.</p>' in renamed
    assert "<h1>Shop</h1>" in shelf(shelf=None)


def test_its_number_of_things_and_its_order_are_those_of_the_moment(db):
    orders = (Choice("Newest", 0, "?"), Choice("By name", 0, "?sort=name", is_chosen=True))
    before = shelf()

    html = shelf(count=7, orders=orders)

    assert "32 things and a story" in before and "7 things and a story" in html
    assert '<a href="?sort=name" rel="nofollow" aria-current="true">By name</a>' in html


def test_one_thing_has_no_order(db):
    html = shelf(count=1)

    assert "1 thing and a story" in html
    assert "listing__orders" not in html


def test_it_speaks_the_language_it_is_asked_in(db):
    assert "Sold by us" in shelf()

    with translation.override("zh-hans"):
        chinese = shelf()

    assert "Sold by us" not in chinese and "广告 · 本站自营商品" in chinese


@pytest.mark.parametrize(("things", "before"), [(1, 1), (5, 5), (6, 6), (7, 6), (20, 6)])
def test_its_story_stands_after_the_sixth_thing_or_the_last_of_fewer(db, things, before):
    card = PAGES["shop"]()[1]["listing"].cards[0]

    html = shelf(cards=(card,) * things)

    first, _story, rest = html.partition('<div class="cards__story">')
    assert first.count('<article class="product-card">') == before
    assert rest.count('<article class="product-card">') == things - before
