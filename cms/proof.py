"""A page that is not the published one: a preview, now or at another time, or a draft sent out for review."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import clock

NOW, LATER = "", "later"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the bar above it says. `kind` is now, later, unset, unclear or review; `at` the moment it is shown for.

    A review brings its `form`, the answers given so far, until when it is open, and whether this browser just answered.
    """

    kind: str
    at: datetime | None = None
    said: str = ""
    form: object = None
    answers: list = field(default_factory=list)
    is_answered: bool = False


def preview_modes() -> list[tuple[str, str]]:
    """The ways an editor may look at a page."""
    return [(NOW, _("Now")), (LATER, _("At the time chosen below"))]


def proof_of_preview(page, mode: str) -> Proof:
    """The bar of a preview. A form that brings no time, or one that is none, is told so and shown as of now."""
    if mode != LATER:
        return Proof("now")
    if unclear := getattr(page, "preview_unclear", ""):
        return Proof("unclear", said=unclear)
    at = getattr(page, "preview_at", None)
    return Proof("later", at) if at else Proof("unset")


def now_of(request) -> datetime:
    """The moment a page is to be shown for: the one a preview chose, else this one."""
    return getattr(request, "shown_at", None) or clock.now()
