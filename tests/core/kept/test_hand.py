"""What is at hand is made once for all who ask at the same time, and no longer than it is true."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from core.web.kept.hand import at_hand, let_go
from core.web.kept.shelf import shelf


@pytest.fixture
def kept(settings, tmp_path):
    settings.PAGE_CACHE, settings.PAGE_CACHE_REDIS = True, ""
    settings.PAGE_CACHE_LOG = str(tmp_path / "forgotten.log")
    shelf.cache_clear()
    let_go()
    yield
    shelf.cache_clear()
    let_go()


def test_eight_who_ask_at_once_wait_for_one(kept):
    made, all_there = [], Barrier(8)

    def make():
        made.append("the shop")
        sleep(0.05)
        return made[-1]

    def ask(_number):
        all_there.wait()
        return at_hand("standing:", make, "lists", is_true=lambda _thing: True)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(8)))

    assert answers == ["the shop"] * 8
    assert len(made) == 1


def test_what_is_not_true_any_more_is_made_again(kept):
    at_hand("standing:", lambda: "old", "lists", is_true=lambda _thing: True)

    assert at_hand("standing:", lambda: "new", "lists", is_true=lambda thing: thing != "old") == "new"


def test_one_who_fails_to_make_it_leaves_it_to_the_next(kept):
    with pytest.raises(ZeroDivisionError):
        at_hand("standing:", lambda: 1 / 0, "lists", is_true=lambda _thing: True)

    assert at_hand("standing:", lambda: "made", "lists", is_true=lambda _thing: True) == "made"
