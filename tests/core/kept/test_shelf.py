"""What is forgotten is forgotten by everybody, and by nobody too much; a page made of old news never outlives it."""

import multiprocessing

import pytest
import redis

from core.web.kept import log, shared
from core.web.kept.log import ForgetLog
from core.web.kept.marks import EVERYTHING
from core.web.kept.memory import MemoryShelf
from core.web.kept.page import KeptPage
from core.web.kept.shared import RedisShelf
from core.web.kept.shelf import forget, shelf

NOW = 1_000_000.0


def put(on, key, *marks, moment=None, body=b"page"):
    moment = on.find(key, NOW)[1] if moment is None else moment
    on.put(key, KeptPage(body, (("Content-Type", "text/html"),), NOW + 60, '"e"', marks, moment))


def has(on, key) -> bool:
    return on.find(key, NOW)[0] is not None


@pytest.fixture
def twin(any_kept_pages, settings):
    """The shelf of another process of the same shop."""
    if settings.PAGE_CACHE_REDIS:
        return RedisShelf(settings.PAGE_CACHE_REDIS)
    return MemoryShelf(ForgetLog(settings.PAGE_CACHE_LOG), 10_000)


@pytest.fixture(autouse=True)
def far_in_the_future(monkeypatch):
    """Redis drops by its own clock; these pages' end is written in another."""
    monkeypatch.setattr(redis.client.Pipeline, "expireat", lambda pipe, name, when: pipe)


def test_a_page_comes_back_as_it_was_put(any_kept_pages):
    page = KeptPage("灯".encode(), (("Content-Type", "text/html"), ("X", "1")), NOW + 60, '"e"', ("product:1",), 0)
    moment = any_kept_pages.find("k", NOW)[1]
    any_kept_pages.put("k", KeptPage(page.body, page.headers, page.expires_at, page.etag, page.shows, moment))

    found = any_kept_pages.find("k", NOW)[0]

    assert (found.body, found.headers, found.expires_at, found.etag, found.shows) == (
        page.body, page.headers, page.expires_at, page.etag, page.shows,
    )  # fmt: skip


def test_what_shows_it_is_forgotten_and_the_rest_stays(any_kept_pages, twin):
    put(any_kept_pages, "lamp", "product:1", "product:2")
    put(any_kept_pages, "cup", "product:3")
    put(any_kept_pages, "plain")

    twin.forget(("product:2",))

    assert [has(any_kept_pages, key) for key in ("lamp", "cup", "plain")] == [False, True, True]


def test_everything_is_everything(any_kept_pages, twin):
    put(any_kept_pages, "plain")

    twin.forget((EVERYTHING,))

    assert not has(any_kept_pages, "plain")


def test_a_page_made_again_afterwards_stays(any_kept_pages, twin):
    put(any_kept_pages, "lamp", "product:1")
    twin.forget(("product:1",))

    put(any_kept_pages, "lamp", "product:1")

    assert has(any_kept_pages, "lamp")


def test_a_page_that_was_being_made_meanwhile_is_not_served(any_kept_pages, twin):
    _nothing, moment = any_kept_pages.find("lamp", NOW)

    twin.forget(("product:1",))
    put(any_kept_pages, "lamp", "product:1", moment=moment)

    assert not has(any_kept_pages, "lamp")


def test_many_marks_at_once_are_one_look(any_kept_pages, twin):
    put(any_kept_pages, "all", *(f"product:{n}" for n in range(500)))

    twin.forget(("product:499",))

    assert not has(any_kept_pages, "all")


def test_nothing_is_forgotten_before_it_is_true(kept_pages, commit, db):
    put(kept_pages, "lamp", "product:1")

    with commit():
        forget("product:1")
        assert has(kept_pages, "lamp")

    assert not has(kept_pages, "lamp")


def _forget_elsewhere(path, marks):
    ForgetLog(path).append(marks)


def test_another_process_tells_this_one(kept_pages, settings):
    put(kept_pages, "lamp", "product:1")
    put(kept_pages, "cup", "product:2")
    spawn = multiprocessing.get_context("spawn")
    other = spawn.Process(target=_forget_elsewhere, args=(settings.PAGE_CACHE_LOG, ["product:1"]))
    other.start()
    other.join()

    assert other.exitcode == 0
    assert (has(kept_pages, "lamp"), has(kept_pages, "cup")) == (False, True)


def test_a_log_that_grew_long_begins_anew_and_nobody_serves_what_was_before(kept_pages, twin_in_memory, monkeypatch):
    monkeypatch.setattr(log, "LONGEST", 30)
    for n in range(20):
        put(kept_pages, f"page {n}", f"product:{n}")

    for n in range(20):
        twin_in_memory.forget((f"product:{n}",))

    assert not any(has(kept_pages, f"page {n}") for n in range(20))
    assert not has(twin_in_memory, "page 0")
    put(kept_pages, "after", "product:1")
    assert has(kept_pages, "after")


@pytest.fixture
def twin_in_memory(kept_pages, settings):
    return MemoryShelf(ForgetLog(settings.PAGE_CACHE_LOG), 10_000)


def test_a_log_that_somebody_deleted_is_everything_forgotten(kept_pages, settings):
    kept_pages.forget(("product:9",))
    put(kept_pages, "lamp", "product:1")

    settings.PAGE_CACHE_LOG.unlink()

    assert not has(kept_pages, "lamp")


def test_memory_holds_no_more_than_its_room(tmp_path):
    small = MemoryShelf(ForgetLog(tmp_path / "log"), 10)

    for key in "abc":
        put(small, key, body=b"12345")
    put(small, "c", body=b"1")

    assert [has(small, key) for key in "abc"] == [False, True, True]


def test_a_redis_that_is_not_there_keeps_nothing_and_costs_its_timeout_once(monkeypatch, caplog):
    monkeypatch.setattr(shared, "TIMEOUT", 0.05)
    nobody = RedisShelf("redis://127.0.0.1:9/0")

    assert nobody.find("k", NOW) == (None, None)
    assert nobody.find("k", NOW) == (None, None)
    assert len(caplog.records) == 1


def test_redis_is_used_where_the_cache_is_one(any_kept_pages, settings):
    assert isinstance(shelf(), RedisShelf if settings.PAGE_CACHE_REDIS else MemoryShelf)
