"""What is there is written down, and what is written down is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from config.demo_world.people import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
READS = re.compile(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)"|os\.environ(?:\.get\(|\[)\s*"([A-Z_]+)\"""")
FEEDS = (
    "/feeds/en/rss.xml", "/feeds/en/atom.xml",
    "/feeds/en/sections/home/rss.xml", "/feeds/en/authors/zhou-mian/atom.xml",
    "/feeds/products/en/google.xml", "/feeds/products/en/meta.csv", "/sitemap.xml",
)  # fmt: skip
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "LD_PRELOAD"}


def variables_read() -> set[str]:
    """Every variable that settings or code ask the environment for."""
    rooms = ("config", "core", "commerce", "cms", "search", "themes")
    sources = (path.read_text(encoding="utf-8") for room in rooms for path in (ROOT / room).rglob("*.py"))
    return {name for source in sources for pair in READS.findall(source) for name in pair if name} - NOT_OURS


def variables_listed() -> set[str]:
    """Every variable of .env.example."""
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "SANDBOX_SECRET"])
def test_what_a_server_does_not_start_or_answer_without_is_said_where_it_is_set_up(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert f"`{name}`" in readme.partition("## On a server")[2].partition("\n## ")[0]


def test_every_variable_that_is_read_is_in_the_example():
    assert variables_read() - variables_listed() == set()


def test_every_variable_in_the_example_is_read():
    assert variables_listed() - variables_read() == set()


def test_every_variable_in_the_example_has_a_comment():
    sections = re.split(r"\n\n|^# ----.*$", (ROOT / ".env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [section for section in sections if "=" in section and "#" not in section] == []


@pytest.mark.parametrize("command", sorted(name for name, app in get_commands().items() if app == "config"))
def test_a_command_of_ours_is_explained(command):
    assert f"manage.py {command}" in DOCS


@pytest.mark.parametrize("target", re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
def test_a_target_of_the_makefile_is_explained(target):
    assert target == "help" or f"make {target}" in DOCS + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name
)
def test_a_link_between_our_pages_leads_somewhere(document):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))

    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_readme_is_short_enough_to_be_read():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_what_changed_is_told():
    assert "# Changelog" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_names_everybody_who_can_log_in_and_every_feed():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [email for email in PEOPLE if email not in readme] == []
    assert [address for address in FEEDS if address not in readme] == []


@pytest.mark.parametrize("address", FEEDS)
def test_an_address_that_the_readme_names_is_one(address):
    assert resolve(address)
