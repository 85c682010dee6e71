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


@pytest.mark.parametrize(
    ("asked", "threshold"), [({}, "3"), ({"DATABASE_PREPARES": "0"}, "None")], ids=["by itself", "behind a pooler"]
)
def test_postgresql_plans_once_and_keeps_what_the_address_asks_for(asked, threshold):
    told = "from config.settings.test import DATABASES as d; o = d['default']['OPTIONS']"
    said = subprocess.run(
        [sys.executable, "-c", f"{told}; print(o['sslmode'], o['prepare_threshold'], o['server_side_binding'])"],
        env=os.environ | {"DATABASE_URL": "postgres://vitrine@db.example/vitrine?sslmode=verify-full"} | asked,
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split() == ["verify-full", threshold, "True"]


@pytest.mark.parametrize(
    ("module", "asked", "is_on"),
    [
        ("local", {}, True),
        ("local", {"STYLEGUIDE": "0"}, False),
        ("production", {}, False),
        ("production", {"STYLEGUIDE": "1"}, True),
    ],
)
def test_the_gallery_is_open_in_the_demo_and_on_a_server_only_when_asked_for(module, asked, is_on):
    mine = {
        "SECRET_KEY": "x" * 50,
        "SANDBOX_SECRET": "of our own",
        "DJANGO_SETTINGS_MODULE": f"config.settings.{module}",
    }
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from django.urls import reverse; print(reverse('styleguide'))",
        ],
        env={name: value for name, value in os.environ.items() if name not in ("STYLEGUIDE", "DEBUG")} | mine | asked,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.stdout.strip() == "/styleguide/") is is_on, said.stderr
    assert is_on or "NoReverseMatch" in said.stderr
