"""What a page says of itself cannot break out of its place, whatever anybody wrote."""

import json

from core.images.picture import Picture
from core.web.head import absolute, alternates, as_script
from core.web.markup import element


def test_structured_data_cannot_end_its_element():
    evil = "</script><script>alert(1)</script> <!-- & 灯 \u2028 \u2029"

    text = as_script({"name": evil})

    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"name": evil}


def test_addresses_are_ours_unless_they_name_another(settings):
    settings.SITE_URL = "https://shop.example/"

    assert absolute("/en/p/lamp/?v=A") == "https://shop.example/en/p/lamp/?v=A"
    assert absolute("https://cdn.example/a.webp") == "https://cdn.example/a.webp"


def test_every_language_names_every_other_and_one_stands_in_for_the_rest():
    found = [(each.code, each.url) for each in alternates([("en", "/en/"), ("zh-hans", "/zh-hans/")])]

    assert found == [
        ("en", "http://localhost:8000/en/"),
        ("zh-Hans", "http://localhost:8000/zh-hans/"),
        ("x-default", "http://localhost:8000/en/"),
    ]
    assert alternates([("en", "/en/")]) == ()


def test_the_widest_and_the_narrowest_size_are_those_that_are_ready():
    ready = Picture("/a-960.webp", "/a-480.webp 480w, /a-960.webp 960w", "/a-480.webp", 1200, 900)
    original = Picture("/a.jpg", "", "/a.jpg", 1200, 900)

    assert (ready.largest, ready.smallest) == (("/a-960.webp", 960), ("/a-480.webp", 480, 360))
    assert (original.largest, original.smallest) == (("/a.jpg", 1200), ("/a.jpg", 1200, 900))


def test_what_xml_cannot_write_is_left_out():
    assert element("name", "a\x00\x0b<b> & c\ufffe") == "<name>a&lt;b&gt; &amp; c</name>"
    assert element("link", href='"><x') == "<link href='\"&gt;&lt;x'/>"
    assert element("name") == ""
