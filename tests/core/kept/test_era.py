"""What a site's pages share is remembered until everything is forgotten, in every process."""

import pytest

from core.web.kept.era import remembered, remembered_here
from core.web.kept.marks import EVERYTHING


@pytest.fixture
def made():
    """What was made, one after another."""
    return []


def ask(made, *marks: str) -> int:
    def make():
        made.append(len(made) + 1)
        return made[-1]

    return remembered("sections", make, *marks)


def test_it_is_made_once(any_kept_pages, made):
    assert [ask(made), ask(made)] == [1, 1]


def test_a_products_change_is_nothing_to_it(any_kept_pages, made):
    ask(made)
    any_kept_pages.forget(("product:1",))

    assert ask(made) == 1


def test_it_is_made_again_when_everything_was_forgotten(any_kept_pages, made):
    ask(made)
    any_kept_pages.forget((EVERYTHING,))

    assert [ask(made), ask(made)] == [2, 2]


def test_what_was_made_of_old_news_is_not_remembered(any_kept_pages):
    def make():
        any_kept_pages.forget((EVERYTHING,))
        return "old"

    remembered("sections", make)

    assert remembered("sections", lambda: "new") == "new"


def test_what_stands_under_a_mark_is_made_again_when_that_is_forgotten(any_kept_pages, made):
    ask(made, "products")
    any_kept_pages.forget(("product:1",))
    before = ask(made, "products")
    any_kept_pages.forget(("products",))

    assert (before, ask(made, "products"), ask(made, "products")) == (1, 2, 2)


def test_what_stands_under_a_mark_is_made_again_when_everything_is_forgotten(any_kept_pages, made):
    any_kept_pages.forget(("products",))
    ask(made, "products")
    any_kept_pages.forget((EVERYTHING,))

    assert ask(made, "products") == 2


@pytest.mark.parametrize("marks", [(), ("products",)], ids=["by itself", "under a mark"])
def test_nothing_is_remembered_where_no_pages_are_kept(made, settings, marks):
    settings.PAGE_CACHE = False

    assert [ask(made, *marks), ask(made, *marks)] == [1, 2]


@pytest.mark.parametrize(
    "other", [{"SERVER_PORT": "8080"}, {"HTTP_HOST": "localhost"}, {"HTTP_HOST": "testserver:8080"}], ids=str
)
def test_another_host_or_port_is_another_site(any_kept_pages, rf, other):
    here, there = ({"HTTP_HOST": "testserver", "SERVER_PORT": "80"} | more for more in ({}, other))

    for environ in (here, there, here):
        said = remembered_here(rf.get("/", **environ), "sections", lambda environ=environ: environ)

        assert said == environ
