"""A film's file says how long it is and what it shows; whatever else it is, it is no film."""

import io

import pytest

from core.films import measure as measuring
from core.films.measure import NoFilm, frames_of, measure
from tests.factories.films import film_bytes


def test_length_and_size_are_read_from_the_file():
    measured = measure(io.BytesIO(film_bytes(3)))

    assert (measured.length, measured.width, measured.height) == (3000, 64, 36)


def seconds_shown(film: bytes, *moments: int) -> list[int]:
    return [round((frame.getpixel((32, 18))[0] - 20) / 5) for frame in frames_of(io.BytesIO(film), moments)]


def test_a_frame_is_what_is_shown_at_its_moment():
    assert seconds_shown(film_bytes(3), 0, 999, 1000, 2500, 99_000) == [0, 0, 1, 2, 2]


def test_a_long_way_is_leapt_and_leads_to_the_same_frame():
    film = film_bytes(40)

    assert seconds_shown(film, 0, 5_200, 30_000, 30_500, 39_900) == [0, 5, 30, 30, 39]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "cannot be read"),
        (b"<script>alert(1)</script>", "cannot be read"),
        (film_bytes(3)[:200], "cannot be read"),
        (film_bytes(1, codec="mpeg4"), "do not play mpeg4"),
        (film_bytes(3).replace(b"avc1", b"zzz9"), "do not play what is in it"),
        (film_bytes(1, form="mpegts"), "no MP4 or WebM"),
    ],
    ids=["nothing", "a page", "the beginning of one", "an old codec", "an unknown codec", "another container"],
)
def test_what_is_no_film_is_refused_with_the_reason(content, reason):
    with pytest.raises(NoFilm, match=reason):
        measure(io.BytesIO(content))


def test_a_film_that_takes_too_long_is_let_go(monkeypatch):
    monkeypatch.setattr(measuring, "SECONDS", -1)

    with pytest.raises(NoFilm, match="too long"):
        list(frames_of(io.BytesIO(film_bytes(3)), [0, 2000]))


def test_a_picture_larger_than_any_screen_is_refused(monkeypatch):
    monkeypatch.setattr(measuring, "LARGEST", 64 * 36 - 1)

    with pytest.raises(NoFilm, match="too large"):
        measure(io.BytesIO(film_bytes(3)))
