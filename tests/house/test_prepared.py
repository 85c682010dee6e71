"""A statement that is made once holds nothing of the moment it was made: no setting, no language, no clock.

Every one there is gets made in one world and asked in another, and must say what the plain queryset says there.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import global_settings, settings
from django.db import connection
from django.test import override_settings
from django.utils import translation

from commerce.catalogue.models import ProductImage, Variant
from core.prepared import Prepared
from tests.factories import catalogue, pricing, stock

ROOMS = ("core", "commerce", "cms", "search", "themes", "config")
LIBRARIES = ("WAGTAIL", "TAGGIT", "CELERY", "WHITENOISE")
MOMENTS = {"now", "since", "until", "at"}
TEXTS = {"language", "first", "last", "currency", "country", "slug", "url_path", "root", "token", "number", "subject"}
DAYS = {"day"}
KEYS = {"translation_key"}  # of any other name is a number
ROOT = Path(__file__).parents[2]


def _names() -> list[str]:
    """Where each is defined, as `module:name`; read from the source, so that none is missed."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            source = path.read_text()
            if "Prepared" not in source or path == ROOT / "core/prepared.py":
                continue
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(source)
            made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_prepared(node.func)]
            assert not made, f"{module} calls Prepared: decorate a function of the module, so that it is tested."
            found += [
                f"{module}:{node.name}"
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef) and any(map(_is_prepared, node.decorator_list))
            ]
    return found


def _is_prepared(node) -> bool:
    return getattr(node, "id", getattr(node, "attr", "")) == "Prepared"


NAMES = _names()


@dataclass(frozen=True)
class Wrapped:
    """A function of the source, as if nobody had asked it yet. `lists` is how many lists its callers give it."""

    make: Callable
    ask: Prepared
    lists: int

    def values(self, moment: datetime, word: str, number: int) -> dict:
        """A value for each thing that it may be asked by, besides the lists."""
        named = list(inspect.signature(self.make).parameters)[self.lists :]
        return {name: _value(name, moment, word, number) for name in named}

    def sql(self, said: dict) -> tuple[str, tuple]:
        """The plain queryset's statement."""
        queryset = self.make(*[[-7, -8]] * self.lists, **said)
        return queryset.query.get_compiler(connection=connection).as_sql()


def _value(name: str, moment: datetime, word: str, number: int):
    if name in MOMENTS:
        return moment
    if name in DAYS:
        return moment.date()
    if name in TEXTS:
        return word
    return UUID(int=number) if name in KEYS else number


@pytest.fixture(params=NAMES)
def prepared(request) -> Wrapped:
    """Each of them."""
    module, name = request.param.split(":")
    imported = importlib.import_module(module)
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(imported))) if isinstance(node, ast.Call)]
    [lists] = {len(node.args) for node in calls if getattr(node.func, "id", "") == name} or {0}  # asked by `lock_by`
    make = getattr(imported, name)._make
    return Wrapped(make, Prepared(make), lists)


@contextmanager
def another_world(time_machine):
    """Another clock, another language, and every setting of ours, and of Django about language and time, another."""
    own = [name for name in dir(settings) if name.isupper() and not hasattr(global_settings, name)]
    ours = [name for name in own if not name.startswith(LIBRARIES)]
    other = {name: _other(getattr(settings, name)) for name in ours}
    other |= {"LANGUAGE_CODE": "zh-hans", "TIME_ZONE": "America/Lima"}
    time_machine.move_to(datetime(2001, 2, 3, tzinfo=UTC))
    kept = {name: value for name, value in other.items() if value is not None}
    with override_settings(**kept), translation.override("zh-hans"):
        yield
    time_machine.move_to(datetime(2026, 6, 1, tzinfo=UTC))


def _other(value):
    """A value of its kind; None where we know none, or a machine would be lost without it."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) and value and "/" not in value else None


def told(rows) -> list:
    """Rows as plain values, with what was selected along."""
    return [_plain(row) for row in rows]


def _plain(row, depth: int = 2):
    if not hasattr(row, "_meta"):
        return row
    said = {name: value for name, value in vars(row).items() if name not in ("_state", "_prefetched_objects_cache")}
    along = row._state.fields_cache.items() if depth else ()
    return said | {name: _plain(value, depth - 1) for name, value in along}


@pytest.fixture
def things(picture, at) -> list[int]:
    """Keys that some of the tables know: products and variants with a picture, a price that changed, and stock."""
    for n in range(3):
        variant = catalogue.variant(catalogue.product(f"thing-{n}"), f"THING-{n}")
        pricing.price(variant, 1000 + n, at=at - timedelta(days=n))
        stock.stock(variant, 9, at=at)
        ProductImage.objects.create(product=variant.product, image=picture)
    return sorted({*Variant.objects.values_list("pk", flat=True), *Variant.objects.values_list("product", flat=True)})


def test_there_are_some_and_their_modules_are_found():
    assert "commerce.pricing.prices:_changes" in NAMES
    assert set(ROOMS) <= {each.name for each in pkgutil.iter_modules([str(ROOT)])}


@pytest.mark.parametrize("word", ["CNY", "en"])
def test_what_was_made_in_another_world_says_what_the_queryset_says_in_this_one(
    prepared, things, at, time_machine, word
):
    lists = [things] * prepared.lists
    with another_world(time_machine):
        prepared.ask(*lists, **prepared.values(at - timedelta(days=900), "word", 99))

    for moment, number in ((at - timedelta(days=20), things[0]), (at + timedelta(days=1), things[-1])):
        said = prepared.values(moment, word, number)
        assert told(prepared.ask(*lists, **said)) == told(prepared.make(*lists, **said))


def test_its_statement_is_the_same_in_every_world(prepared, db, at, time_machine):
    said = prepared.values(at, "word", 99)
    here = prepared.sql(said)

    with another_world(time_machine):
        there = prepared.sql(said)

    assert there == here


def test_every_value_it_takes_chooses_no_other_statement(prepared, db, at):
    asked = ((at, "word", 99), (at + timedelta(days=9), "zh-hans", 7), (at, "en", 1))

    assert len({prepared.sql(prepared.values(*each))[0] for each in asked}) == 1
