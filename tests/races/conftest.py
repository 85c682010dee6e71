"""A shop with one lamp and some stock, on either database, with several processes and a provider beside it."""

import json
import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests.servers.ports import free_port
from tests.servers.sandbox import running_sandbox
from tests.servers.vitrine import ROOT, environment_of


def pytest_collection_modifyitems(items):
    """Everything in this folder starts several processes."""
    for item in items:
        if "tests/races" in item.path.as_posix():
            item.add_marker("races")


WORLD = {
    "stores": [{"ref": "warehouse", "name": "Warehouse"}],
    "products": [
        {
            "ref": "lamp",
            "name": "Desk lamp",
            "category": "lighting",
            "variants": [
                {
                    "sku": "LAMP-BLK",
                    "options": {"colour": "Black"},
                    "price": {"amount": 39900, "currency": "CNY"},
                    "stock": {"warehouse": 20},
                }
            ],
        }
    ],
    "shipping": [
        {
            "method": "standard",
            "countries": ["CN"],
            "by": "amount",
            "bands": [{"from": {"amount": 0, "currency": "CNY"}, "price": {"amount": 1500, "currency": "CNY"}}],
        }
    ],
}


@pytest.fixture(params=["sqlite", "postgres"])
def database(request) -> str:
    """Either database; a test may choose one by `indirect`."""
    return request.param


@pytest.fixture
def shop(database, request, tmp_path, open_shop):
    """`shop(**environment)`: a shop with twenty lamps, four web processes of four threads, and the sandbox."""
    stack = ExitStack()
    worlds = request.getfixturevalue("sqlite_worlds" if database == "sqlite" else "postgres_worlds")

    def open_(*, workers=4, threads=4, **environment):
        port = free_port()
        store = tmp_path / "sandbox.sqlite3"
        provider = stack.enter_context(running_sandbox(store, notify=f"http://127.0.0.1:{port}"))
        opened = open_shop(
            worlds.copy("bare", tmp_path),
            workers=workers,
            threads=threads,
            port=port,
            sandbox_url=provider.url,
            environment=environment,
        )
        seed = tmp_path / "seed.json"
        seed.write_text(json.dumps(WORLD))
        opened.manage("seed", str(seed))
        opened.provider = provider
        return opened

    with stack:
        yield open_


@pytest.fixture
def tell(database, request, tmp_path):
    """`tell(story, **environment)`: what came of that story of payment_stories.py, each time on the same database.

    `killed` says that a failpoint of its ends it.
    """
    worlds = request.getfixturevalue("sqlite_worlds" if database == "sqlite" else "postgres_worlds")
    world = worlds.copy("bare", tmp_path)

    def run(story, *, killed=False, **environment):
        ran = subprocess.run(
            [sys.executable, "-m", "tests.races.payment_stories", story],
            cwd=ROOT,
            env=environment_of(world.database_url, world.media, **environment),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ran.returncode == (-signal.SIGKILL if killed else 0), ran.stderr[-4000:]
        return None if killed else json.loads(ran.stdout)

    return run
