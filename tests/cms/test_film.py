"""Films from elsewhere: known by their address alone, in our own markup, and nothing of theirs before somebody asks."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.blocks.embed import EmbedBlock
from cms.providers import PROVIDERS, film_at, frame_sources
from cms.reading import read, world_of
from tests.factories.stories import article, film

RABBITS = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
ALL = list(PROVIDERS)


def refused(**value) -> dict:
    block = EmbedBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(film(**{"url": RABBITS, **value})["value"]))
    return refusal.value.block_errors


def html_of(url, at, **words) -> str:
    raw = [film(url, **words)]
    [piece] = read(raw, world_of(raw, 7, "en", at))
    return render_to_string("blocks/embed.html", {"block": piece})


@pytest.mark.parametrize(
    ("address", "name", "id"),
    [
        (RABBITS, "youtube", "aqz-KE-bpKQ"),
        ("youtube.com/watch?feature=share&v=aqz-KE-bpKQ&t=12", "youtube", "aqz-KE-bpKQ"),
        ("https://youtu.be/aqz-KE-bpKQ?si=abc", "youtube", "aqz-KE-bpKQ"),
        ("https://m.youtube.com/shorts/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"),
        ("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"),
        (" https://vimeo.com/1084537 ", "vimeo", "1084537"),
        ("https://player.vimeo.com/video/1084537?h=1", "vimeo", "1084537"),
        ("https://www.bilibili.com/video/BV1xx411c7mD/?p=2", "bilibili", "BV1xx411c7mD"),
    ],
)
def test_a_film_is_known_by_its_address(address, name, id):
    found = film_at(address, ALL)

    assert (found.provider.name, found.id) == (name, id)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.com/watch?v=aqz-KE-bpKQ",
        "https://youtube.com.example.com/watch?v=aqz-KE-bpKQ",
        "https://example.com/https://youtu.be/aqz-KE-bpKQ",
        "https://user@example.com/youtu.be/aqz-KE-bpKQ",
        "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
        "data:text/html,<script>alert(1)</script>",
        'https://youtu.be/"onload="x()',
        "https://youtu.be/aqz-KE-bpK",
        "https://youtu.be/aqz-KE-bpKQ\n<script>",
        "https://youtu.be/ａqz-KE-bpKQ",
        "https://youtu.be/aqz-KE-bpKQ?" + "x" * 500,
        "ftp://youtu.be/aqz-KE-bpKQ",
    ],
)
def test_no_other_address_is_a_film(address):
    assert film_at(address, ALL) is None


def test_only_what_is_allowed_is_found(settings):
    settings.EMBED_PROVIDERS = ["vimeo"]

    errors = refused()

    assert list(errors) == ["url"]
    assert "Films may come from: Vimeo." in str(errors["url"])


def test_everything_that_is_wrong_with_a_film_is_said_at_once():
    errors = refused(url="https://example.com/film", title="", words="transcript")

    assert set(errors) == {"url", "title", "transcript"}


def test_a_draft_may_lack_its_transcript_but_not_its_place():
    block = EmbedBlock()

    assert block.clean_deferred(block.to_python(film(RABBITS, words="transcript")["value"]))
    with pytest.raises(ValidationError):
        block.clean_deferred(block.to_python(film("https://example.com/film")["value"]))


@pytest.mark.django_db
def test_nothing_is_loaded_before_somebody_asks_and_without_a_script_it_is_a_link(at):
    html = html_of(RABBITS, at)

    assert "<iframe" not in html and "<img" not in html and "<script" not in html and " src=" not in html
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"' in html
    assert "Playing loads from www.youtube-nocookie.com" in html
    assert 'type="button" hidden' in html


@pytest.mark.django_db
def test_addresses_are_ours_and_words_are_words(at):
    words = '"><script>alert(1)</script>'

    html = html_of(f"{RABBITS}&x=%22%3E%3Cscript%3E<b>", at, title=words, caption=words, transcript=words)

    assert "<script" not in html and "<b>" not in html
    assert "x=%22" not in html


@pytest.mark.django_db
def test_a_film_of_a_place_that_is_not_allowed_any_more_is_nothing(at, settings):
    raw = [film(RABBITS)]
    settings.EMBED_PROVIDERS = ["bilibili"]

    assert read(raw, world_of(raw, 7, "en", at)) == []


@pytest.mark.django_db
def test_a_page_may_hold_frames_of_the_allowed_places_and_of_nobody_else(client, section, settings):
    page = article(section, body=[film(RABBITS)])

    response = client.get(page.url)

    policy = dict(part.strip().partition(" ")[::2] for part in response.headers["Content-Security-Policy"].split(";"))
    assert policy["frame-src"].split() == ["'self'", *frame_sources(settings.EMBED_PROVIDERS)]
    assert all(source.startswith("https://") for source in policy["frame-src"].split()[1:])
