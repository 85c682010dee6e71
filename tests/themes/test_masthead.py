"""The masthead is drawn once for many pages, and still leads from each to itself."""

import pytest

from themes import drawn as drawing


@pytest.fixture
def masthead(client, db):
    """The masthead of the page at an address."""
    drawing._memories.clear()

    def ask(address: str) -> str:
        html = client.get(address).content.decode()
        return html[html.index('<header class="masthead">') : html.index("</header>")]

    return ask


def remembered() -> int:
    return sum(memory.cache_info().currsize for memory in drawing._memories.values())


def test_it_leads_to_the_same_page_in_the_other_language(masthead):
    assert 'href="/zh-hans/shop/?sort=price"' in masthead("/en/shop/?sort=price")
    assert 'href="/en/shop/?sort=name"' in masthead("/zh-hans/shop/?sort=name")
    assert 'href="/zh-hans/search/?q=%E7%81%AF"' in masthead("/en/search/?q=%E7%81%AF")


def test_where_there_is_nothing_it_leads_to_nothing_in_the_other_language_too(masthead):
    assert 'href="/zh-hans/nothing/"' in masthead("/en/nothing/")
    assert 'href="/nothing"' in masthead("/nothing")


def test_another_address_makes_nobody_draw_it_again(masthead):
    masthead("/en/search/?q=lamp")
    before = remembered()

    masthead("/en/search/?q=chair")

    assert remembered() == before


def test_it_says_in_which_part_one_is(masthead):
    assert 'href="/en/shop/" aria-current="true"' in masthead("/en/shop/")
    assert 'href="/en/search/" aria-current="page"' in masthead("/en/search/")
    assert 'href="/en/shop/" aria-current' not in masthead("/en/search/")


def test_it_speaks_the_language_of_its_page(masthead):
    assert "We sell what we write about" in masthead("/en/shop/")
    assert "我们卖自己写过的东西" in masthead("/zh-hans/shop/")
