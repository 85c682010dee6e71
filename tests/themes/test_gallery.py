"""Every component says what it takes, and every page renders from sample data in both languages, whole and safe."""

import re

import pytest
from django.conf import settings

from themes.active import ROOT
from themes.samples.pages import PAGES

TEMPLATES = ROOT / "base" / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html")) + sorted((TEMPLATES / "blocks").glob("*.html"))
LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture
def gallery(client, db, settings):
    """The gallery's answer for a page and a language."""
    settings.DEBUG = True  # no template is remembered, so each that is drawn is seen to be
    settings.ROOT_URLCONF = "tests.themes.urls"

    def ask(page="", language="en"):
        return client.get("/styleguide/", {"page": page, "language": language})

    return ask


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_a_component_opens_with_what_it_takes(file):
    assert file.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *PAGES])
def test_a_page_renders_from_sample_data(gallery, name, language):
    response = gallery(name, language)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert len(ids := re.findall(r'\sid="([^"]+)"', html)) == len(set(ids)), "an id occurs twice"


@pytest.mark.parametrize("name", ["", *PAGES])
def test_a_page_needs_no_inline_style_or_script(gallery, name):
    html = gallery(name).content.decode()

    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html)


def test_a_chinese_page_says_that_it_is_chinese(gallery):
    html = gallery("article", "zh-hans").content.decode()

    assert '<html lang="zh-Hans">' in html
    assert "广告 · 本站自营商品，由编辑挑选" in html


def test_two_notes_to_one_paragraph_are_tied_by_their_numbers(gallery):
    html = gallery("article").content.decode()

    for number in (1, 2, 3, 4):
        assert f'id="ref-{number}"' in html and f'id="note-{number}"' in html


def test_a_note_buys_what_it_shows_at_the_price_it_shows(gallery):
    html = gallery("article").content.decode()

    note = html[html.index('id="note-1"') : html.index('id="note-2"')]
    assert 'name="sku" value="TABLE-LAMP"' in note
    assert 'name="shown" value="68900"' in note
    assert 'name="source" value="article:1/block:b2"' in note
    assert 'name="next" value="/styleguide/#note-1"' in note


def test_every_component_is_in_the_gallery(gallery):
    drawn = {template.name for template in gallery().templates}

    components = {f"components/{file.name}" for file in (TEMPLATES / "components").glob("*.html")}
    # The head is not seen; what other sites embed has a page and a stylesheet of its own.
    assert components - drawn == {"components/head.html", "components/embed_card.html"}
