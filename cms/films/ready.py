"""What a film must have before anybody watches it."""

from django.conf import settings
from django.utils.translation import gettext as _

from cms.films.original import original_of
from cms.films.rules import faults_of
from cms.publishing import problems
from core import clock


def problems_of(page) -> dict[str, str]:
    """What is missing, by field; empty when the film may be published."""
    found = problems(
        relation=page.commercial_relation,
        brand=page.relation_brand,
        body=None,
        has_hero=page.hero_image_id is not None,
        hero_alt=page.hero_alt,
    )
    original = original_of(page)
    if original is None:
        return found | {"film": _("Choose the film.")}
    if original is not page:
        is_public = original_of(page, public_at=clock.now()) is not None
        return found if is_public else found | {"film": _("Publish the page it was made from first.")}
    return found | _of_the_film(page)


def _of_the_film(page) -> dict[str, str]:
    found = {}
    if page.film.fault:
        found["film"] = _("The file cannot be shown: %(reason)s") % {"reason": page.film.fault}
    elif not page.film.is_measured:
        found["film"] = _(
            "The film was uploaded a moment ago and is still being looked at. Please try again in a minute."
        )
    cues = [row.cue() for row in page.cues.all()]
    if cues and page.commercial_relation == "none":
        found["commercial_relation"] = _("Something in this film can be bought, so somebody profits: say who.")
    if faults := faults_of(cues, page.film.length or None):
        place, said = faults[0]
        found["cues"] = _("Thing %(number)s: %(reason)s") % {"number": place + 1, "reason": said}
    there = {text.language for text in page.texts.all() if text.kind == "captions"}
    if missing := [str(name) for code, name in settings.LANGUAGES if code not in there]:
        found["texts"] = _("Captions are missing in: %(languages)s.") % {"languages": ", ".join(missing)}
    return found
