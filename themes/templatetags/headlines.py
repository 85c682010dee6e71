"""The face that a Chinese page's headlines are set in, for its head."""

from dataclasses import dataclass

from django import template
from django.core.files.storage import default_storage
from django.utils.translation import get_language
from wagtail.models import Page

from core.web.kept.hand import at_hand
from themes.models import HeadlineFace, Headlines

register = template.Library()


@dataclass(frozen=True, slots=True)
class Face:
    """Where its file and its stylesheet are, and what the theme calls it, with commas between."""

    font: str
    style: str
    families: str


@register.simple_tag(takes_context=True)
def headline_face(context) -> Face | None:
    """The face of the page being shown; None where it has none yet, needs none, or is no page of the magazine.

    Which page has which is at hand for the whole site, so that no page asks for its own.
    """
    page = context.get("page")
    if not isinstance(page, Page) or not (get_language() or "").startswith("zh"):
        return None
    found = at_hand("headline-faces", _all_faces, is_true=lambda _: True).get(page.pk)
    if found is None:
        return None
    name, with_voices = found
    font, style = (default_storage.url(f"faces/{name}.{kind}") for kind in ("woff2", "css"))
    return Face(font, style, ",".join(HeadlineFace(with_voices=with_voices).families))


def _all_faces() -> dict[int, tuple[str, bool]]:
    faced = Headlines.objects.filter(face__isnull=False)
    return {pk: tuple(face) for pk, *face in faced.values_list("page", "face__name", "face__with_voices")}
