"""A real database under this very process, where commits are commits: for races between threads.

Each test gets a copy of a prepared world, once on SQLite and once on PostgreSQL, and the suite's own database stays
as it was.
"""

import environ
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections

ALIAS = "default"


@pytest.fixture(params=["sqlite", "postgres"])
def committed(request, tmp_path, django_db_setup, django_db_blocker):
    """Everything the test does with the database happens in a copy of its own, and is committed."""
    worlds = request.getfixturevalue(f"{request.param}_worlds")
    world = environ.Env.db_url_config(worlds.copy("bare", tmp_path).database_url)
    before = connections.settings[ALIAS]
    with django_db_blocker.unblock():
        kept = connections[ALIAS]
        connections.settings[ALIAS] = before | {key: world[key] for key in world} | {"OPTIONS": _options(world)}
        del connections[ALIAS]
        ContentType.objects.clear_cache()
        try:
            yield request.param
        finally:
            connections[ALIAS].close()
            connections.settings[ALIAS] = before
            connections[ALIAS] = kept
            ContentType.objects.clear_cache()


def _options(world: dict) -> dict:
    """The options of the base settings for that engine: an IMMEDIATE SQLite, a PostgreSQL that does not wait long."""
    if world["ENGINE"].endswith("sqlite3"):
        return {"transaction_mode": "IMMEDIATE", "timeout": 20}
    return {"options": "-c lock_timeout=3000 -c statement_timeout=10000 -c jit=off -c random_page_cost=1.1"}
