"""The operator's commands: what they print, and what their exit status says."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.export import moment, plain
from config.management.commands.work import Stop, work_until
from core import registry
from core.money import Money
from core.registry import Registry, Violation


@pytest.fixture
def only(monkeypatch):
    """Replace one of the registries by these entries: `only("due_work", letters=…)`."""

    def replace(name: str, **entries):
        monkeypatch.setattr(
            registry, name, Registry(name, {key.replace("_", "-"): each for key, each in entries.items()})
        )

    return replace


def said(*arguments, **options) -> str:
    """What a command wrote."""
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


# ---- audit --------------------------------------------------------------------------------------------------------
def test_an_audit_without_violations_says_so(only):
    only("audit_checks", I1=lambda: (12, []), I7=lambda: (3, []))

    assert json.loads(said("audit", "--json")) == {"ok": True, "checked": {"I1": 12, "I7": 3}, "violations": []}


def test_an_audit_exits_with_one_and_a_line_per_violation(only):
    broken = Violation("I1", "stock:LAMP-BLK@warehouse", "reserved is 3, its reservations say 2.")
    only("audit_checks", I1=lambda: (12, [broken]))
    out = StringIO()

    with pytest.raises(SystemExit) as exit_:
        call_command("audit", stdout=out)

    assert exit_.value.code == 1
    assert out.getvalue() == "I1 stock:LAMP-BLK@warehouse: reserved is 3, its reservations say 2.\n"


def test_the_parts_of_one_invariant_are_counted_together(only):
    only("audit_checks", I9_orders=lambda: (4, []), I9_payments=lambda: (5, []))

    assert json.loads(said("audit", "--json"))["checked"] == {"I9": 9}


@pytest.mark.django_db
def test_an_empty_shop_is_in_order():
    assert json.loads(said("audit", "--json"))["violations"] == []


# ---- export -------------------------------------------------------------------------------------------------------
def test_an_export_is_one_object_per_line_with_moments_in_utc_and_money_in_minor_units(only):
    beijing = timezone(timedelta(hours=8))
    row = {
        "at": datetime(2026, 6, 1, 10, tzinfo=beijing),
        "total": Money(39900, "CNY"),
        "name": "台灯",
        "p": Decimal("1.5"),
    }
    only("export_kinds", orders=lambda since: [row, {"at": None}])

    lines = said("export", "orders").splitlines()

    assert [json.loads(line) for line in lines] == [
        {
            "at": "2026-06-01T02:00:00.000000Z",
            "total": {"amount": 39900, "currency": "CNY"},
            "name": "台灯",
            "p": "1.5",
        },
        {"at": None},
    ]


def test_an_unknown_kind_is_refused_with_those_there_are(only):
    only("export_kinds", orders=lambda since: [], ledger=lambda since: [])

    with pytest.raises(CommandError, match=r"no export of 'carts'; there are: ledger, orders"):
        said("export", "carts")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-01T10:00:00+08:00", datetime(2026, 6, 1, 2, tzinfo=UTC)),
        ("2026-06-01T10:00:00Z", datetime(2026, 6, 1, 10, tzinfo=UTC)),
        ("2026-06-01T10:00:00", datetime(2026, 6, 1, 10, tzinfo=UTC)),
        ("2026-06-01", datetime(2026, 6, 1, tzinfo=UTC)),
    ],
)
def test_since_takes_a_moment_or_a_day(text, expected):
    assert moment(text) == expected


def test_since_refuses_what_is_no_moment():
    with pytest.raises(ValueError, match="no moment"):
        moment("yesterday")


def test_an_export_refuses_what_has_no_stable_form():
    with pytest.raises(TypeError, match="object has no place"):
        plain(object())


@pytest.mark.django_db
def test_every_kind_of_an_empty_shop_exports_nothing():
    assert {kind: said("export", kind) for kind, _ in registry.export_kinds.items()} == {
        kind: "" for kind, _ in registry.export_kinds.items()
    }


# ---- run_due, work ------------------------------------------------------------------------------------------------
def test_until_idle_goes_on_until_nothing_is_left(only):
    left = [3, 1, 0]
    only("due_work", letters=lambda now: left.pop(0))

    assert said("run_due", "--until-idle") == "4 done.\n"


def test_one_piece_of_due_work_that_fails_does_not_stop_the_others(only):
    def broken(now):
        raise OSError("the disk is full")

    only("due_work", images=broken, letters=lambda now: 2)

    assert said("run_due") == "2 done.\n"


@pytest.mark.django_db
def test_the_worker_survives_a_round_that_fails_and_stops_when_asked(only, monkeypatch):
    stop, rounds = Stop(), []

    def failing_round():
        rounds.append(1)
        if len(rounds) == 1:
            raise RuntimeError("the database went away")
        stop.ask()

    monkeypatch.setattr("config.management.commands.work.run_due", failing_round)
    monkeypatch.setattr("config.management.commands.work.close_old_connections", lambda: None)

    work_until(stop, interval=0)

    assert len(rounds) == 2
