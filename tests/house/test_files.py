"""What every file of ours looks like: small, opened by a promise, named for what it does."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bench", "cms", "commerce", "config", "core", "search", "themes")
LONGEST = 400
WRITTEN_BY_HAND = {".py", ".css", ".js", ".html"}
NO_NAMES = {"utils", "helpers", "services", "managers", "misc", "common"}
MONEY_ROOMS = (
    "core/money.py",
    *(f"commerce/{room}" for room in ("basket", "checkout", "ledger", "offers", "orders", "payments")),
    *(f"commerce/{room}" for room in ("pricing", "shipping")),
)


def files(*folders: str, kinds: set[str] = frozenset({".py"})) -> list[Path]:
    """Our files of those kinds below these folders; not what was generated (migrations) or vendored (vendor/)."""
    found = (path for folder in folders for path in [ROOT / folder, *(ROOT / folder).rglob("*")] if path.is_file())
    return sorted(path for path in found if path.suffix in kinds and not {"migrations", "vendor"} & {*path.parts})


def named(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


# The sandbox provider is another party's process: it may know no room of ours, and so has a clock of its own.
CLOCKS = ("core/clock.py", "commerce/payments/sandbox/")

MODULES = files(*ROOMS, "tests")


def test_no_file_is_longer_than_people_read():
    too_long = {
        named(path): lines
        for path in files(*ROOMS, "tests", kinds=WRITTEN_BY_HAND)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert too_long == {}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_opens_with_a_promise(path):
    source = path.read_text(encoding="utf-8")

    assert not source.strip() or ast.get_docstring(ast.parse(source))


def test_a_module_is_named_for_what_it_does():
    assert [named(path) for path in MODULES if path.stem in NO_NAMES] == []


@pytest.mark.parametrize(
    ("what", "pattern", "folders", "but"),
    [
        ("rules that hang on a save", r"post_save|pre_save", ROOMS, ()),
        ("a second reader of the clock", r"datetime\.(now|utcnow|today)\(|timezone\.now|date\.today\(", ROOMS, CLOCKS),
        ("a clock of the database's", r"functions import .*\bNow\b|CURRENT_TIMESTAMP", ROOMS, ()),
        ("money as a float", r"\bfloat\(|FloatField", MONEY_ROOMS, ()),
        ("an error swallowed whole", r"except( Exception)?:\s*(#.*)?\n\s+pass\b", (*ROOMS, "tests"), ()),
        ("work left for later", r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b", (*ROOMS, "tests"), ()),
        ("a linter silenced", r"#\s*no" r"qa", (*ROOMS, "tests"), ()),
    ],
)  # fmt: skip
def test_there_is_no(what, pattern, folders, but):
    guilty = [
        named(path)
        for path in files(*folders)
        if not named(path).startswith(but) and re.search(pattern, path.read_text(encoding="utf-8"))
    ]

    assert guilty == []
