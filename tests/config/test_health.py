"""Alive, and of use: two questions, two addresses."""

import pytest
from django.db import DatabaseError

from core import registry
from core.registry import Registry


def test_a_living_process_says_so_without_asking_the_database(client):
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["database"]) == (200, "ok")


def test_a_database_that_is_down_is_not_ready(client, monkeypatch):
    def down(connection):
        raise DatabaseError

    monkeypatch.setattr("config.health.MigrationExecutor", down)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "down")


@pytest.mark.django_db
def test_pending_migrations_are_not_ready(client, monkeypatch):
    monkeypatch.setattr("config.health.MigrationExecutor.migration_plan", lambda self, targets: ["one"])

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "migrations are pending")


@pytest.mark.django_db
def test_another_part_that_fails_is_listed_and_the_shop_stays_open(client, monkeypatch):
    def refused():
        raise ConnectionRefusedError

    monkeypatch.setattr(registry, "health", Registry("Health check", {"search": refused}))

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["parts"]["search"] == "degraded: ConnectionRefusedError"
