"""What a template is told of a picture, and the HTML of it, with and without AVIF."""

from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from core.images.picture import Picture, picture_from

STEPS = (320, 480, 640, 960, 1280, 1600)


def addresses(form, *widths):
    return {str(width): f"/media/a-{width}.{form}" for width in widths}


def told(prepared=None, avif=None, alt="A lamp") -> Picture:
    return picture_from("a.jpg", prepared or {}, avif or {}, 1920, 1080, None, alt=alt)


@pytest.fixture
def first():
    """A picture as it is at first."""
    return told(addresses("webp", 480, 960))


@pytest.fixture
def whole():
    """A picture with all its sizes."""
    return told(addresses("webp", *STEPS), addresses("avif", *STEPS))


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def __getitem__(self, tag):
        return next(attrs for name, attrs in self.seen if name == tag)

    @property
    def names(self):
        return [name for name, _ in self.seen]


def shown(component, **given):
    return Tags(render_to_string(f"components/{component}.html", given))


# ---- Picture ------------------------------------------------------------------------------------------------------
def test_avif_stands_beside_webp_in_order_of_width(whole):
    assert whole.avif.startswith("/media/a-320.avif 320w, /media/a-480.avif 480w")
    assert whole.srcset.startswith("/media/a-320.webp 320w, /media/a-480.webp 480w")


def test_without_avif_there_is_none(first):
    assert (first.avif, first.avif_thumbs) == ("", "")


def test_whoever_takes_one_address_is_never_given_avif(whole):
    one_each = [whole.src, whole.thumb, whole.smallest[0], whole.largest[0]]

    assert one_each == [f"/media/a-{width}.webp" for width in (960, 320, 320, 1600)]


def test_a_small_place_chooses_among_the_narrow_ones(whole):
    assert [each.split()[1] for each in whole.thumbs.split(", ")] == ["320w", "480w", "640w"]
    assert [each.split()[1] for each in whole.avif_thumbs.split(", ")] == ["320w", "480w", "640w"]


def test_where_there_is_nothing_to_choose_from_a_small_place_takes_the_thumb(first):
    assert (first.thumb, first.thumbs, told().thumbs) == ("/media/a-480.webp", "", "")


def test_a_picture_without_any_size_is_its_original():
    assert (told().src, told().thumb, told().srcset) == ("/media/a.jpg", "/media/a.jpg", "")


# ---- HTML ---------------------------------------------------------------------------------------------------------
def test_a_picture_offers_avif_first_and_falls_back_to_webp(whole):
    tags = shown("picture", picture=whole, sizes="50vw")

    assert tags.names == ["picture", "source", "img"]
    assert tags["source"] == {"type": "image/avif", "srcset": whole.avif, "sizes": "50vw"}
    assert (tags["img"]["src"], tags["img"]["srcset"]) == ("/media/a-960.webp", whole.srcset)
    assert (tags["img"]["width"], tags["img"]["height"], tags["img"]["alt"]) == ("1920", "1080", "A lamp")


def test_a_picture_without_avif_is_only_an_img(first):
    tags = shown("picture", picture=first)

    assert tags.names == ["img"]
    assert tags["img"]["srcset"] == first.srcset


@pytest.mark.parametrize("component", ["disc", "thumb"])
def test_a_disc_chooses_its_size(whole, component):
    tags = shown(component, picture=whole, sizes="45vw")

    assert tags["source"] == {"type": "image/avif", "srcset": whole.avif_thumbs, "sizes": "45vw"}
    assert (tags["img"]["src"], tags["img"]["srcset"]) == ("/media/a-320.webp", whole.thumbs)
    assert (tags["img"]["sizes"], tags["img"]["alt"], tags["img"]["loading"]) == ("45vw", "", "lazy")


def test_a_disc_of_few_sizes_is_as_it_was(first):
    tags = shown("disc", picture=first)

    assert tags.names == ["span", "img"]
    assert "srcset" not in tags["img"]


def test_a_disc_alone_says_what_it_shows(whole):
    assert shown("disc", picture=whole, alt=True)["img"]["alt"] == "A lamp"
