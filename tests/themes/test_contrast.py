"""Every pair of colours a theme sets on one another can be read: 4.5 for text, 3.0 for edges and focus."""

import pytest

from tests.themes.colours import contrast, tokens
from themes.active import ROOT, all_themes

SURFACES = ("surface", "sheet")
TEXT = [(ink, paper) for ink in ("ink", "ink-2", "ink-3", "voice", "till", "ok", "warn", "bad") for paper in SURFACES]
TEXT += [("on-voice", "voice"), ("voice", "voice-tint"), ("on-till", "till"), ("on-till", "till-hover")]
TEXT += [("till", "till-tint"), ("till-hover", "till-tint"), ("surface", "ink")]
TEXT += [(ink, "mark") for ink in ("ink", "ink-2", "voice")]
EDGES = [("edge", paper) for paper in SURFACES] + [("ink", paper) for paper in SURFACES]


@pytest.mark.parametrize("theme", sorted(all_themes()))
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_every_pair_of_colours_can_be_read(theme, pairs, least):
    colours = tokens(ROOT / theme / "static" / "css" / "tokens.css")

    faint = {pair: ratio for pair in pairs if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < least}

    assert faint == {}


def test_the_measure_itself_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_components_know_no_colour_of_their_own():
    told = [
        file.name
        for file in (ROOT / "base" / "static" / "css").glob("*.css")
        if "rgb(" in (text := file.read_text(encoding="utf-8"))
        or any(f"#{digit}" in text for digit in "0123456789abcdef")
    ]

    assert told == []
