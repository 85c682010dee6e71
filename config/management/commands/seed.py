"""Plant what a file describes: all of it or nothing. docs/seed.md describes the file."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core import seed as seeds


class Command(BaseCommand):
    """Prints a JSON object of the file's refs and their public ids, or every fault by its path."""

    help = "Create what a file describes, all or nothing; print a JSON map of its refs to public ids."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="a JSON file; docs/seed.md describes it")
        parser.add_argument("--schema", action="store_true", help="print the file's JSON schema instead")

    def handle(self, *, file: Path | None, **options):
        if options["schema"]:
            self.stdout.write(_json(seeds.schema()))
            return
        if file is None:
            raise CommandError("Name a file, or ask for the --schema.")
        try:
            planted = seeds.seed(read(file), now=clock.now())
        except seeds.SeedRefused as refusal:
            faults = "\n".join(f"{each['field']}: {each['message']}" for each in refusal.errors)
            raise CommandError(f"{refusal.detail}\n{faults}") from refusal
        self.stdout.write(_json(planted))


def read(file: Path) -> object:
    """The document in the file. Raises CommandError where it is none, or says something twice."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file} is not JSON: {error}.") from error


def _once(pairs: list[tuple[str, object]]) -> dict:
    said = dict(pairs)
    if len(said) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"{', '.join(twice)} is said twice in one object")
    return said


def _no_number(text: str):
    raise ValueError(f"{text} is no number")


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
