"""Plant what a file describes: every fault is found before anything is written, then all of it or nothing.

Each room registers its sections in `core.registry.seed_sections`. docs/seed.md describes the file.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from core import registry
from core.api.faults import path_of, sentence
from core.errors import CommerceError
from core.web.kept.shelf import forget_everything

Fault = tuple[str, str]  # where in the file, and what is wrong there


@dataclass(frozen=True)
class Section:
    """One section of a seed file. Sections are planted by `order`: what names is planted after what is named.

    `check(rows, names)` tells what the shape cannot, as faults; `names` maps each section to the refs it defines.
    `plant(rows, refs, now)` writes inside the caller's transaction and returns ref → public id; `refs` holds those of
    the sections planted before. Planting the same rows again changes nothing.
    """

    order: int
    shape: object
    plant: Callable[[object, dict[str, str], datetime], dict[str, str]]
    check: Callable[[object, dict[str, set[str]]], Iterable[Fault]] = lambda rows, names: ()

    def __call__(self, rows, refs, now):
        """Plant."""
        return self.plant(rows, refs, now)


class SeedRefused(CommerceError):
    """The file is wrong; `errors` names every fault by its path. Nothing was written."""

    code = "seed_refused"
    status = 422
    title = _("The file was refused, and nothing was written.")

    def __init__(self, faults: Iterable[Fault]):
        super().__init__(errors=[{"field": path, "message": message} for path, message in faults])


def seed(document: object, *, now: datetime) -> dict[str, str]:
    """Plant the document and return each ref's public id: a slug, an e-mail address, a path. Raises SeedRefused."""
    sections = dict(sorted(registry.seed_sections.items(), key=lambda item: item[1].order))
    rows = _read(document, sections)
    refs: dict[str, str] = {}
    with transaction.atomic():
        for name, section in sections.items():
            if name not in rows:
                continue
            try:
                refs.update(section.plant(rows[name], refs, now))
            except SeedRefused:
                raise
            except CommerceError as refusal:
                raise SeedRefused([(name, str(refusal.detail))]) from refusal
        forget_everything()
    return refs


def schema() -> dict:
    """The file's JSON schema."""
    sections = {name: TypeAdapter(each.shape).json_schema() for name, each in registry.seed_sections.items()}
    return {"type": "object", "additionalProperties": False, "properties": sections}


def _read(document: object, sections: dict[str, Section]) -> dict[str, object]:
    """The rows of each section, in its shape; raises SeedRefused with everything that is wrong."""
    if not isinstance(document, dict):
        raise SeedRefused([("$", _("This must be an object."))])
    known = ", ".join(sections)
    faults = [
        (name, _("There is no such section; there are: %(known)s.") % {"known": known})
        for name in document
        if name not in sections
    ]
    names = {name: set(_refs(document[name])) for name in document}
    faults += _defined_twice(document)
    rows = {}
    for name in sections.keys() & document.keys():
        try:
            rows[name] = TypeAdapter(sections[name].shape).validate_python(document[name])
        except ValidationError as error:
            faults += [(path_of((name, *each["loc"])), sentence(each)) for each in error.errors()]
        else:
            faults += sections[name].check(rows[name], names)
    if faults:
        raise SeedRefused(sorted(faults))
    return rows


def _refs(rows: object) -> list[str]:
    if not isinstance(rows, list):
        return []
    return [row["ref"] for row in rows if isinstance(row, dict) and isinstance(row.get("ref"), str)]


def _defined_twice(document: dict) -> list[Fault]:
    count = Counter(ref for rows in document.values() for ref in _refs(rows))
    return [
        (f"{name}[{place}].ref", _("“%(ref)s” is defined twice.") % {"ref": row["ref"]})
        for name, rows in document.items()
        if _refs(rows)
        for place, row in enumerate(rows)
        if isinstance(row, dict) and isinstance(row.get("ref"), str) and count[row["ref"]] > 1
    ]
