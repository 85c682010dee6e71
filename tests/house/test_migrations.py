"""The migrations say what the models say, and import nothing of ours that may change under them."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "commerce", "cms", "search", "themes", "config")
MIGRATIONS = sorted(path for room in ROOMS for path in (ROOT / room).rglob("migrations/[0-9]*.py"))
# What a model field itself is made of must be named: a default, a validator, a field class, a block.
PARTS_OF_FIELDS = re.compile(r"^import (core|commerce|cms)\.[\w.]*(models|blocks)[\w.]*$")


@pytest.mark.django_db
def test_the_migrations_are_complete():
    said = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert "No changes detected" in said.getvalue()


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}.{path.stem}")
def test_a_migration_is_named_for_what_it_does(migration):
    assert not re.search(r"_auto_\d|_alter_\w+_and_more", migration.stem)


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}.{path.stem}")
def test_a_migration_imports_no_rule_of_ours(migration):
    source = migration.read_text(encoding="utf-8")
    ours = re.findall(r"^(?:from|import) (?:core|commerce|cms|themes|config|search)\b.*$", source, re.MULTILINE)

    assert [line for line in ours if not PARTS_OF_FIELDS.match(line)] == []
