"""How each translation stands: complete, out of date (its source changed since), not published, or missing.

A page knows when it was published. Other things know no dates, so a sweep notes what their translations were made from;
what changed since the last sweep is seen at once, and what was never noted counts as right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.models import TranslationMark
from cms.translatable import KINDS, Thing, Words, things_of

COMPLETE, STALE, DRAFT, MISSING = "complete", "stale", "draft", "missing"
STATES = {COMPLETE: _("Complete"), STALE: _("Out of date"), DRAFT: _("Not published"), MISSING: _("Missing")}
EVERY = timedelta(hours=1)
SWEPT = {"kind": "", "key": "", "language": ""}  # the mark of the sweep itself
Marks = Mapping[tuple[str, str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing's translation into one language; `url` is where it is mended."""

    kind: str
    title: str
    language: str
    state: str
    url: str


def standings(kinds: Iterable[str], language: str = "") -> list[Standing]:
    """How everything of those kinds stands in that language, or in each; the source's own language is left out."""
    marks = _marks(kinds)
    return [
        Standing(thing.kind, source.title, code, _state(thing, source_code, code, marks), _where(thing, source, code))
        for kind in kinds
        for thing in things_of(kind)
        for source_code, source in [_source(thing)]
        for code, _name in settings.LANGUAGES
        if code != source_code and language in ("", code)
    ]


def note_translations(now: datetime) -> int:
    """Sweep, hourly: note what every changed or new translation was made from. Returns how many were noted."""
    if TranslationMark.objects.filter(**SWEPT, seen_at__gt=now - EVERY).exists():
        return 0
    marks = _marks(KINDS)
    changed = []
    for thing in (each for kind in KINDS for each in things_of(kind)):
        source_code, source = _source(thing)
        for code, target in thing.words.items():
            noted = marks.get((thing.kind, thing.key, code))
            if code == source_code or not target.texts or (noted and noted[1] == digest(target)):
                continue
            changed.append(
                TranslationMark(
                    kind=thing.kind,
                    key=thing.key,
                    language=code,
                    source_digest=digest(source),
                    target_digest=digest(target),
                    seen_at=now,
                )
            )
    TranslationMark.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=["source_digest", "target_digest", "seen_at"],
    )
    TranslationMark.objects.update_or_create(**SWEPT, defaults={"seen_at": now})
    return len(changed)


def digest(words: Words) -> str:
    """The words as something short to compare."""
    return sha256("\x1f".join(words.texts).encode()).hexdigest()


def _source(thing: Thing) -> tuple[str, Words]:
    """The language it was written in: the site's first where it has that, else the first it has."""
    code = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in thing.words else next(iter(thing.words))
    return code, thing.words[code]


def _state(thing: Thing, source_code: str, code: str, marks: Marks) -> str:
    source, target = thing.words[source_code], thing.words.get(code)
    if target is None or _lacks_something(source, target):
        return MISSING
    if not target.is_live and source.is_live:
        return DRAFT
    if source.changed_at and target.changed_at and source.changed_at > target.changed_at:
        return STALE
    noted = marks.get((thing.kind, thing.key, code))
    if noted and target.texts and noted[1] == digest(target) and noted[0] != digest(source):
        return STALE
    return COMPLETE


def _lacks_something(source: Words, target: Words) -> bool:
    """Is a field empty that the source fills?"""
    return any(said.strip() and not own.strip() for said, own in zip(source.texts, target.texts, strict=True))


def _where(thing: Thing, source: Words, code: str) -> str:
    return thing.words[code].url if code in thing.words else source.url


def _marks(kinds: Iterable[str]) -> Marks:
    rows = TranslationMark.objects.filter(kind__in=list(kinds))
    return {
        (kind, key, language): (source, target)
        for kind, key, language, source, target in rows.values_list(
            "kind", "key", "language", "source_digest", "target_digest"
        )
    }
