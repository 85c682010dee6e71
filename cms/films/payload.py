"""A cue as JSON: what files and the API say of it, and what is read back. It never tells a price or a stock."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from cms.blocks.rect import WHOLE
from cms.films.cue import Cue, Keyframe, Role, Sides, Target
from cms.films.rules import LONGEST_LABEL
from core.api.shapes import Asked, perhaps, words

VERSION = 1
Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Box = Annotated[list[Fraction], Field(min_length=4, max_length=4)]
Milliseconds = Annotated[int, Field(ge=0, le=86_400_000)]


def _target(text: str) -> str:
    try:
        Target.parse(text)
    except ValueError:
        reason = _("This must be a kind and a name, as in “variant:LAMP-BLK”.")
        raise PydanticCustomError("target", "{reason}", {"reason": reason}) from None
    return text


def _role(text: str) -> str:
    if text not in list(Role):
        reason = _("This must be one of %(roles)s.") % {"roles": ", ".join(Role)}
        raise PydanticCustomError("role", "{reason}", {"reason": reason})
    return text


class KeyframeAsked(Asked):
    """A moment, in milliseconds of the film, and where the thing is then, in fractions of the picture."""

    t: Milliseconds
    x: Fraction
    y: Fraction
    w: Fraction
    h: Fraction


class CueAsked(Asked):
    """What a file says of a cue besides its name and its times."""

    v: int = Field(VERSION, ge=VERSION, le=VERSION)
    target: Annotated[words(200), AfterValidator(_target)]
    role: Annotated[str, AfterValidator(_role)] = Role.FEATURE.value
    rect: Box | None = None
    label: dict[str, perhaps(LONGEST_LABEL)] = {}
    keyframes: list[KeyframeAsked] = []
    z: int = 0
    lang: str = ""

    def cue(self, key: str, starts: int, ends: int) -> Cue:
        """The cue of that name at those times."""
        return Cue(
            key=key,
            starts=starts,
            ends=ends,
            target=Target.parse(self.target),
            role=Role(self.role),
            labels=tuple(sorted((code, said) for code, said in self.label.items() if said)),
            sides=_sides(*self.rect) if self.rect else None,
            keyframes=tuple(Keyframe(each.t, _sides(each.x, each.y, each.w, each.h)) for each in self.keyframes),
            z=self.z,
            language=self.lang,
        )


def payload_of(cue: Cue) -> dict:
    """What is said of it besides its name and times; what is as ever is left out."""
    said: dict = {"v": VERSION, "target": str(cue.target), "role": cue.role.value}
    if cue.sides is not None:
        said["rect"] = [_fraction(side) for side in cue.sides]
    if cue.keyframes:
        said["keyframes"] = [
            {"t": each.at, **dict(zip("xywh", map(_fraction, each.sides), strict=True))} for each in cue.keyframes
        ]
    if cue.labels:
        said["label"] = dict(cue.labels)
    if cue.z:
        said["z"] = cue.z
    if cue.language:
        said["lang"] = cue.language
    return said


def _sides(x: float, y: float, w: float, h: float) -> Sides:
    return round(x * WHOLE), round(y * WHOLE), round(w * WHOLE), round(h * WHOLE)


def _fraction(side: int) -> float:
    return side / WHOLE
