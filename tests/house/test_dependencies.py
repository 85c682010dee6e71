"""Who may know whom. import-linter reads the imports; the foreign keys, which it cannot see, are read here."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def floors(contract: dict, prefix: str = "") -> dict[str, int]:
    """Each room's height in a contract of layers, the lowest at 0. Rooms that are not built yet have theirs too."""
    heights = {}
    for height, layer in enumerate(reversed(contract["layers"])):
        for room in layer.split("|"):
            heights[prefix + room.strip().strip("()")] = height
    return heights


HOUSE = floors(CONTRACTS[0])
SHOP = floors(CONTRACTS[1], prefix="commerce.")


def knows_too_much(model, other) -> bool:
    """Does this model point at one that lives above it, or at a neighbour it should not know?"""
    here, there = room_of(model), room_of(other)
    if here is None or there is None or here == there:
        return False
    if here.startswith("commerce.") and there.startswith("commerce."):
        return SHOP[here] <= SHOP[there]
    return HOUSE[here.partition(".")[0]] < HOUSE[there.partition(".")[0]]


def room_of(model) -> str | None:
    """`commerce.orders` for a model of ours, None for a library's."""
    name = model._meta.app_config.name
    return name if name.partition(".")[0] in HOUSE else None


def test_every_foreign_key_points_to_the_same_room_or_downstairs():
    upstairs = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and isinstance(field.related_model, type)
        if knows_too_much(model, field.related_model)
    ]

    assert upstairs == []


def test_the_heights_are_read_as_they_are_written():
    assert HOUSE["config"] > HOUSE["themes"] > HOUSE["search"] > HOUSE["cms"] > HOUSE["commerce"] > HOUSE["core"]
    assert SHOP["commerce.aftersales"] == SHOP["commerce.deals"] > SHOP["commerce.checkout"] > SHOP["commerce.ledger"]


@pytest.mark.parametrize(
    ("model", "other", "expected"),
    [
        ("orders.Order", "catalogue.Variant", False),
        ("catalogue.Variant", "orders.Order", True),
        ("users.User", "orders.Order", True),
        ("orders.Order", "users.User", False),
    ],
)
def test_a_relation_to_a_higher_room_would_be_noticed(model, other, expected):
    assert knows_too_much(apps.get_model(model), apps.get_model(other)) is expected


def test_every_import_goes_downstairs():
    linter = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linter.returncode == 0, linter.stdout
