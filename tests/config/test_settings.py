"""What follows from one setting for another."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("cache", "engine"),
    [("locmemcache://", "backends.db"), ("rediscache://127.0.0.1:9/0", "backends.cached_db")],
)
def test_a_session_is_kept_in_a_cache_only_where_every_process_shares_it(cache, engine):
    said = subprocess.run(
        [sys.executable, "-c", "from config.settings import test; print(test.SESSION_ENGINE)"],
        env=os.environ | {"CACHE_URL": cache},
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == f"django.contrib.sessions.{engine}"
