"""What an article must say before anybody reads it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.embeds import has_products
from cms.wordless import pictures_without_words

WITH_BRAND = ("paid", "gifted")


def problems(*, relation: str, brand: str, body, has_hero: bool, hero_alt: str) -> dict[str, str]:
    """What is missing, by field; empty when the article may be published. `body` is a StreamValue."""
    found = {}
    if not relation:
        found["commercial_relation"] = _("Say who profits from this before it is published.")
    elif relation == "none" and body and has_products(body.raw_data):
        found["commercial_relation"] = _("Something in this article can be bought, so somebody profits: say who.")
    if relation in WITH_BRAND and not brand.strip():
        found["relation_brand"] = _("Name the brand, so that readers can be told.")
    if has_hero and not hero_alt.strip():
        found["hero_alt"] = _("Describe the picture for those who do not see it.")
    if body and (count := pictures_without_words(body.raw_data)):
        found["body"] = ngettext(
            "%(count)s picture in the text needs words for those who do not see it, "
            "or the tick that it only decorates.",
            "%(count)s pictures in the text need words for those who do not see them, "
            "or the tick that they only decorate.",
            count,
        ) % {"count": count}
    return found
