"""Build a world, start the servers, measure, and print one table. The exit status says only whether it ran.

python -m bench                                   SQLite, in a directory of its own that is gone afterwards
DATABASE_URL=postgres://… python -m bench         a database vitrine_bench on that server, dropped afterwards
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

DATABASE = "vitrine_bench"


def main() -> None:
    """Run it all."""
    options = _options()
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vitrine-bench-")))
        url = stack.enter_context(_database(os.environ.get("DATABASE_URL", ""), directory))
        _settle(url, directory)
        _measure(stack, directory, options)


def _settle(url: str, directory: Path) -> None:
    """This process and all it starts work on that database, as a server would: no DEBUG, pages kept."""
    (directory / "static").mkdir()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "SECRET_KEY": "a-key-for-a-world-that-is-gone-in-ten-minutes-from-now",
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(directory / "media"),
        "PAGE_CACHE_LOG": str(directory / "forgotten-pages.log"),
        "SITE_URL": "http://localhost",
        "EMAIL_URL": "dummymail://",
        "LOG_LEVEL": "ERROR",
        "DEBUG": "0",
        "PAGE_CACHE": "1",
        "CACHE_URL": "locmemcache://",
        "CELERY_BROKER_URL": "",
    }


def _measure(stack: ExitStack, directory: Path, options: argparse.Namespace) -> None:
    # Nothing of ours is imported before the environment says on which database.
    from tests.servers.redis import redis
    from tests.servers.sandbox import running_sandbox

    sandbox = stack.enter_context(running_sandbox(directory / "sandbox.sqlite3", notify="http://127.0.0.1:9"))
    os.environ["SANDBOX_URL"] = sandbox.url
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import rows, world
    from bench.server import Server
    from bench.table import printed
    from core import clock

    _say("Building the world…")
    call_command("migrate", verbosity=0)
    world.build(clock.now())
    environment = dict(os.environ)
    hello = stack.enter_context(Server("bench.hello", directory / "hello.log", environment))
    shop = stack.enter_context(Server("config.wsgi", directory / "shop.log", environment))
    shared = None
    if shutil.which("redis-server"):
        cache = stack.enter_context(redis(directory))
        shared = stack.enter_context(
            Server("config.wsgi", directory / "shared.log", environment | {"CACHE_URL": cache})
        )
    bench = rows.Bench(hello, options.turn, options.rounds, _say)
    lines = [*rows.cached(bench, shop, shared), *rows.made(bench, shop), *rows.bought(bench, shop)]
    _say("Nine thousand more products…")
    world.grow(1000, 10_000, clock.now())
    lines += [*rows.of_ten_thousand(bench, shop), rows.held(shop)]
    vendor, version = connection.vendor, sys.version.split()[0]
    connection.close()
    print(f"{vendor}, Python {version}, {platform.machine()}, {os.cpu_count()} cores shared by servers and clients\n")
    print(printed([bench.hello_row(), *lines]))


@contextmanager
def _database(asked: str, directory: Path) -> Iterator[str]:
    """The address of an empty database of our own, gone afterwards."""
    if not asked.startswith("postgres"):
        yield f"sqlite:///{directory / 'vitrine.sqlite3'}"
        return
    import psycopg

    def tell(*statements: str) -> None:
        with psycopg.connect(asked, autocommit=True) as server:
            for statement in statements:
                server.execute(statement)

    drop = f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"
    tell(drop, f"CREATE DATABASE {DATABASE}")
    try:
        yield urlunsplit(urlsplit(asked)._replace(path=f"/{DATABASE}"))
    finally:
        tell(drop)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--turn", type=float, default=2.0, help="seconds a page is asked for at a time (default 2)")
    parser.add_argument("--rounds", type=int, default=3, help="turns per row, each beside hello (default 3)")
    return parser.parse_args()


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
