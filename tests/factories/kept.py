"""Kept pages, switched on for the tests that ask, with a shelf of their own."""

import pytest
from redis import Redis

from core.web.kept.shelf import shelf


@pytest.fixture
def kept_pages(settings, tmp_path):
    """Pages are kept in this process's memory. Returns the shelf."""
    settings.PAGE_CACHE, settings.PAGE_CACHE_REDIS = True, ""
    settings.PAGE_CACHE_LOG = tmp_path / "forgotten-pages.log"
    shelf.cache_clear()
    shelf().forget(("the log begins",))
    yield shelf()
    shelf.cache_clear()


@pytest.fixture(params=["memory", "redis"])
def any_kept_pages(request, settings):
    """Pages are kept, once in memory and once in Redis. Returns the shelf."""
    own = request.getfixturevalue("kept_pages")
    if request.param == "memory":
        yield own
        return
    settings.PAGE_CACHE_REDIS = request.getfixturevalue("redis_url")
    Redis.from_url(settings.PAGE_CACHE_REDIS).flushall()
    shelf.cache_clear()
    yield shelf()
    shelf.cache_clear()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """`with commit():` what is done in the block is committed at its end, as far as anybody else can tell."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
