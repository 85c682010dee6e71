"""A product's pictures: a row that a keyboard can move, where there is anything to move."""

import pytest
from django.template.loader import render_to_string

from themes.samples.things import picture


@pytest.mark.parametrize(("names", "stops"), [(["armchair"], 0), (["armchair", "armchair-alt"], 1)])
def test_the_row_is_a_stop_for_the_keyboard_only_where_it_can_be_moved(names, stops):
    pictures = tuple(picture(name, "Picture", "图片") for name in names)

    html = render_to_string("components/gallery.html", {"pictures": pictures})

    assert html.count("tabindex") == stops
