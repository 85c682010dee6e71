"""A film's cues as one JSON document: `{"v": 1, "cues": [{"id", "start", "end", "target", …}]}`, in milliseconds."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError

from cms.films.cue import Cue
from cms.films.payload import VERSION, CueAsked, Milliseconds, payload_of
from cms.films.refused import CuesRefused
from cms.films.rules import MOST_CUES, faults_of
from cms.films.vtt import MOST_BYTES
from core.api.faults import path_of, sentence
from core.api.shapes import Asked


class NamedCue(CueAsked):
    """A cue with its name and its times."""

    id: str = Field(max_length=40)
    start: Milliseconds
    end: Milliseconds


class CueFile(Asked):
    """The document."""

    v: int = Field(VERSION, ge=VERSION, le=VERSION)
    cues: list[NamedCue] = Field(min_length=1, max_length=MOST_CUES)


def told(cues: Iterable[Cue]) -> dict:
    """The document."""
    return {"v": VERSION, "cues": [{"id": cue.key, "start": cue.starts, "end": cue.ends, **_said(cue)} for cue in cues]}


def read(text: str, length: int | None = None) -> list[Cue]:
    """The cues of such a document, in its order. Raises CuesRefused with every fault by its place."""
    if len(text.encode(errors="surrogatepass")) > MOST_BYTES:
        raise CuesRefused(errors=[{"field": "", "message": _("The file is too large.")}])
    try:
        document = CueFile.model_validate_json(text)
    except ValidationError as error:
        raise CuesRefused(errors=[_fault(each) for each in error.errors()]) from error
    cues = [each.cue(each.id, each.start, each.end) for each in document.cues]
    faults = [{"field": f"cues[{place}]", "message": said} for place, said in faults_of(cues, length)]
    if faults:
        raise CuesRefused(errors=faults)
    return cues


def _said(cue: Cue) -> dict:
    said = payload_of(cue)
    del said["v"]
    return said


def _fault(error: dict) -> dict:
    if error["type"] == "json_invalid":
        return {"field": "", "message": _("This is no JSON: %(reason)s.") % {"reason": error["ctx"]["error"]}}
    return {"field": path_of(error["loc"]), "message": sentence(error)}
