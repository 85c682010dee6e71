"""What a site's pages share is remembered until everything is forgotten, in every process."""

import pytest

from core.web.kept.era import remembered
from core.web.kept.marks import EVERYTHING


@pytest.fixture
def made():
    """What was made, one after another."""
    return []


def ask(made) -> int:
    def make():
        made.append(len(made) + 1)
        return made[-1]

    return remembered("sections", make)


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
