"""What a shelf's page looks like, whatever stands on it."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from themes.samples.pages import PAGES


def shelf(**other) -> str:
    template, context = PAGES["shop"]()
    return render_to_string(template, {**context, "listing": replace(context["listing"], **other)})


@pytest.mark.parametrize(("things", "before"), [(1, 1), (5, 5), (6, 6), (7, 6), (20, 6)])
def test_its_story_stands_after_the_sixth_thing_or_the_last_of_fewer(db, things, before):
    card = PAGES["shop"]()[1]["listing"].cards[0]

    html = shelf(cards=(card,) * things)

    first, _story, rest = html.partition('<div class="cards__story">')
    assert first.count('<article class="product-card">') == before
    assert rest.count('<article class="product-card">') == things - before
