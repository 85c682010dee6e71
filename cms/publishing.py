"""What an article must say before anybody reads it, and the sweep that publishes what was scheduled."""

from datetime import datetime

from django.core.management import call_command
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.embeds import has_products

WITH_BRAND = ("paid", "gifted")


def problems(*, relation: str, brand: str, body, has_hero: bool, hero_alt: str) -> dict[str, str]:
    """What is missing, by field; empty when the article may be published. `body` is a StreamValue."""
    found = {}
    if not relation:
        found["commercial_relation"] = _("Say who profits from this article before it is published.")
    elif relation == "none" and body and has_products(body.raw_data):
        found["commercial_relation"] = _("Something in this article can be bought, so somebody profits: say who.")
    if relation in WITH_BRAND and not brand.strip():
        found["relation_brand"] = _("Name the brand, so that readers can be told.")
    if has_hero and not hero_alt.strip():
        found["hero_alt"] = _("Describe the picture for those who do not see it.")
    return found


def publish_scheduled(now: datetime) -> int:
    """Sweep: publish and expire what is due. Asks two cheap questions and does nothing when both are answered no."""
    due = Revision.objects.filter(approved_go_live_at__lt=now).count()
    due += Page.objects.filter(live=True, expire_at__lt=now).count()
    if due:
        call_command("publish_scheduled", verbosity=0)
    return due
