"""The servers as fixtures: started once per run where they keep nothing, once per test where they do."""

from collections.abc import Callable, Iterator

import pytest

from tests.servers.postgres import Cluster, postgres
from tests.servers.redis import redis
from tests.servers.vitrine import Vitrine
from tests.servers.worlds import PostgresWorlds, SqliteWorlds, World


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A PostgreSQL cluster for this run."""
    with postgres() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory) -> Iterator[str]:
    """A Redis server for this run."""
    with redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_worlds() -> SqliteWorlds:
    """Prepared SQLite databases to copy."""
    return SqliteWorlds()


@pytest.fixture(scope="session")
def postgres_worlds(postgres_cluster, tmp_path_factory) -> PostgresWorlds:
    """Prepared PostgreSQL databases to copy."""
    return PostgresWorlds(postgres_cluster, tmp_path_factory.mktemp("postgres-media"))


@pytest.fixture
def open_shop(tmp_path) -> Iterator[Callable[..., Vitrine]]:
    """Open a shop on a world: `open_shop(sqlite_worlds.copy("bare", tmp_path), workers=4)`. Closed after the test."""
    shops = []

    def open_(world: World, **options) -> Vitrine:
        directory = tmp_path / f"shop{len(shops)}"
        directory.mkdir()
        shop = Vitrine(database_url=world.database_url, media=world.media, directory=directory, **options)
        shops.append(shop)
        shop.start()
        return shop

    yield open_
    for shop in shops:
        shop.stop()
