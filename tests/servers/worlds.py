"""Prepared databases: migrated, perhaps with the demo world in them. Made once, then copied for each test that asks.

The SQLite ones survive the run, in var/worlds/, under a name that changes with whatever made them.
"""

import hashlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tests.servers.postgres import Cluster
from tests.servers.vitrine import ROOT, environment_of, manage

WORLDS = ROOT / "var" / "worlds"
STEPS = {"bare": ["migrate --verbosity=0"], "demo": ["migrate --verbosity=0", "load_demo"]}


@dataclass(frozen=True)
class World:
    """A copy of a prepared database and of the pictures that go with it: a test's own."""

    database_url: str
    media: Path


class SqliteWorlds:
    """Prepared SQLite files."""

    def copy(self, kind: str, directory: Path) -> World:
        """A world of that kind (`bare` or `demo`) in this directory."""
        prepared = self._prepared(kind)
        file, media = directory / "vitrine.sqlite3", directory / "media"
        shutil.copy(prepared / "vitrine.sqlite3", file)
        if (prepared / "media").exists():
            shutil.copytree(prepared / "media", media, copy_function=_link, dirs_exist_ok=True)
        return World(f"sqlite:///{file}", media)

    def _prepared(self, kind: str) -> Path:
        target = WORLDS / f"{kind}-{fingerprint()}"
        if target.exists():
            return target
        WORLDS.mkdir(parents=True, exist_ok=True)
        for old in WORLDS.glob(f"{kind}-*"):
            shutil.rmtree(old)
        unfinished = WORLDS / f"{kind}-{os.getpid()}.unfinished"
        file = unfinished / "vitrine.sqlite3"
        unfinished.mkdir()
        _make(kind, f"sqlite:///{file}", unfinished / "media")
        with sqlite3.connect(file) as database:  # one file to copy, without its write-ahead log
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        unfinished.rename(target)
        return target


class PostgresWorlds:
    """Prepared databases of one cluster, used as templates."""

    def __init__(self, cluster: Cluster, media: Path):
        self.cluster = cluster
        self.media = media
        self._made: set[str] = set()
        self._copies = 0

    def copy(self, kind: str, directory: Path) -> World:
        """A world of that kind in a database of its own."""
        if kind not in self._made:
            _make(kind, self.cluster.create(f"world_{kind}"), self.media / kind)
            self._made.add(kind)
        self._copies += 1
        database_url = self.cluster.create(f"copy_{self._copies}", template=f"world_{kind}")
        if (self.media / kind).exists():
            shutil.copytree(self.media / kind, directory / "media", copy_function=_link, dirs_exist_ok=True)
        return World(database_url, directory / "media")


def _link(source: str, target: str) -> None:
    """Pictures are never rewritten in place, so a second name for the same file will do; across disks, a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)


def fingerprint() -> str:
    """A name for everything that decides what a prepared world holds: migrations, the demo's loader and files."""
    digest = hashlib.sha256()
    rooms = (ROOT / room for room in ("core", "commerce", "cms", "search", "themes", "config"))
    for path in sorted(path for room in rooms for path in room.rglob("*") if path.suffix in {".py", ".json"}):
        if path.parent.name == "migrations" or "demo" in path.as_posix() or path.name.startswith(("models", "load_")):
            digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _make(kind: str, database_url: str, media: Path) -> None:
    for step in STEPS[kind]:
        manage(environment_of(database_url, media), *step.split())
