"""The servers that other tests stand on: they start, they can be killed, and what was committed is still there."""

import socket

import psycopg
import pytest
import redis as redis_client

from tests.servers.ports import NotReady, free_port, is_open, wait_until
from tests.servers.vitrine import answers

SEED = "from core.users.models import User; User.objects.create_user('kept@vitrine.example', 'x')"
COUNT = "from core.users.models import User; print(User.objects.filter(email='kept@vitrine.example').count())"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def worlds(request):
    """The prepared worlds of each database."""
    return request.getfixturevalue(f"{request.param}_worlds")


@pytest.mark.races
def test_a_shop_that_was_killed_opens_again_on_what_was_committed(worlds, open_shop, tmp_path):
    shop = open_shop(worlds.copy("bare", tmp_path), workers=2)
    shop.manage("shell", "--no-imports", "-c", SEED)

    shop.kill()
    assert not answers(f"{shop.base_url}/healthz")
    shop.start()

    assert answers(f"{shop.base_url}/readyz")
    assert shop.manage("shell", "--no-imports", "-c", COUNT).stdout.strip() == "1"


@pytest.mark.races
def test_each_copy_of_a_world_is_a_tests_own(worlds, open_shop, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    shop = open_shop(worlds.copy("bare", first))
    shop.manage("shell", "--no-imports", "-c", SEED)

    neighbour = open_shop(worlds.copy("bare", second))

    assert neighbour.manage("shell", "--no-imports", "-c", COUNT).stdout.strip() == "0"


@pytest.mark.races
def test_the_worker_works_until_it_is_asked_to_stop(sqlite_worlds, open_shop, tmp_path):
    shop = open_shop(sqlite_worlds.copy("bare", tmp_path))
    shop.start_work()
    wait_until(lambda: "Working." in shop.work_log.read_text(), what="The worker")

    shop.stop()

    assert "Stopped." in shop.work_log.read_text()


@pytest.mark.races
def test_the_audit_of_a_new_shop_finds_nothing(worlds, open_shop, tmp_path):
    shop = open_shop(worlds.copy("bare", tmp_path))

    assert shop.audit()["ok"] is True


@pytest.mark.postgres
def test_a_cluster_copies_a_database_with_what_is_in_it(postgres_cluster):
    with psycopg.connect(postgres_cluster.create("original"), autocommit=True) as connection:
        connection.execute("CREATE TABLE lamps AS SELECT 7 AS id")

    copy = postgres_cluster.create("copied", template="original")

    with psycopg.connect(copy) as connection:
        assert connection.execute("SELECT id FROM lamps").fetchall() == [(7,)]


@pytest.mark.postgres
def test_a_cluster_isolates_as_a_real_one_does(postgres_cluster):
    with psycopg.connect(postgres_cluster.url("postgres")) as connection:
        assert connection.execute("SHOW transaction_isolation").fetchone() == ("read committed",)


@pytest.mark.redis
def test_redis_remembers(redis_url):
    client = redis_client.Redis.from_url(redis_url)

    client.set("lamp", "black")

    assert client.get("lamp") == b"black"


def test_waiting_for_a_server_that_died_ends_at_once():
    with pytest.raises(NotReady, match="Redis died"):
        wait_until(lambda: False, alive=lambda: False, seconds=60, what="Redis")


def test_a_free_port_is_free():
    assert not is_open(free_port())


def test_a_test_cannot_leave_this_machine():
    with socket.socket() as outwards, pytest.raises(AssertionError, match="tests stay on this machine"):
        outwards.connect(("192.0.2.1", 80))
