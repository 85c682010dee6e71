"""Pages that lead nowhere lead on: a field to search with and links; the one for our own errors asks no database."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views.defaults import server_error

from tests.factories import stories


def broken(language: str) -> str:
    """Our error's page as Django answers it, without a database: this module's tests have none unless they say so."""
    with translation.override(language):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    return answer.content.decode()


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_an_error_of_ours_leads_on_without_a_database_in_the_readers_language(language, tag):
    html = broken(language)

    assert f'<html lang="{tag}">' in html
    for name in ("search", "shop", "basket"):
        with translation.override(language):
            assert f'"{reverse(name)}"' in html
    assert 'role="search"' in html and 'id="main"' in html


def test_an_error_of_ours_wears_the_theme_of_the_settings(settings):
    settings.THEME = "marginalia"

    assert "themes/marginalia.css" in broken("en")


def test_a_real_error_is_answered_with_it(client, db, monkeypatch):
    def breaks(*_, **__):
        raise RuntimeError("nobody knows why")

    monkeypatch.setattr("commerce.offers.views.product_page", breaks)
    client.raise_request_exception = False

    answer = client.get("/zh-hans/p/lamp/")

    assert answer.status_code == 500
    assert '<html lang="zh-Hans">' in answer.content.decode()


def test_a_reader_who_is_told_to_write_to_us_finds_where(client, db, settings):
    settings.DEFAULT_FROM_EMAIL = "The Shop <help@shop.example>"
    stories.home()

    answer = client.get("/en/orders/V-AAAA-AAAA-AAAA/")

    assert "write to us" in answer.content.decode()
    assert '<a href="mailto:help@shop.example">help@shop.example</a>' in answer.content.decode()


def test_no_page_has_a_field_sections_and_the_shop(client, db):
    section = stories.section(stories.home())

    answer = client.get("/en/no-such-page/")

    html = re.search("<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    assert answer.status_code == 404
    assert 'role="search"' in html
    for address in (section.url, reverse("shop"), reverse("basket")):
        assert f'href="{address}"' in html
