"""Cut what published Chinese pages lack, and tidy up. Safe twice at once; a page that fails waits, and stops no other.

No publication waits for it and no reader: until a page's letters are there, its headlines are in the system's face.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Q
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Page

from cms.serve import KINDS
from cms.visible import public_pages
from core.moments import earliest
from core.web.kept.shelf import forget_everything
from core.web.lifetime import taken
from themes.active import activate, restore
from themes.headlines.face import face_for, remove
from themes.headlines.read import set_large
from themes.middleware import theme_of_site
from themes.models import HeadlineFace, Headlines

logger = logging.getLogger(__name__)

BATCH = 20
# Lists change with the days and texts with their blocks' hours: whatever nobody told of is found out on the next day.
LOOK_AGAIN = timedelta(days=1)
TRY_AGAIN = timedelta(hours=1)
# Whoever keeps a page keeps it for a minute; a reader's open page may ask later still.
KEEP_UNUSED = timedelta(hours=1)


def cut_due(now: datetime, *, most: int = BATCH) -> int:
    """Look at up to so many pages that are due, and tidy up. Returns how many pages got another face."""
    changed = sum(_look_at(page, now) for page in _due(now)[:most])
    changed += Headlines.objects.exclude(page__in=public_pages(now=now)).delete()[0]
    if changed:
        forget_everything()
    _tidy(now)
    return changed


def _due(now: datetime):
    """Public pages of ours in Chinese whose headlines nobody looked at, or not since something changed."""
    chinese = [code for code, _name in settings.LANGUAGES if code.startswith("zh")]
    kinds = Q(content_type__app_label="cms", content_type__model__in=KINDS)
    is_due = Q(headlines__isnull=True) | Q(headlines__due_at__lte=now)
    return public_pages(now=now).filter(kinds, is_due, locale__language_code__in=chinese).order_by("depth", "pk")


def _look_at(page: Page, now: datetime) -> bool:
    """Give the page the face its headlines need. True when that is another than it had."""
    had = Headlines.objects.filter(page=page).values_list("face", flat=True).first()
    # Noted before the page is read: whoever changes it in between makes it due again.
    Headlines.objects.update_or_create(page=page, defaults={"due_at": now + TRY_AGAIN})
    try:
        html, changes_at = _as_served(page.specific)
        face = face_for(set_large(html))
        Headlines.objects.filter(page=page).update(face=face)
    except Exception:
        logger.exception("The headlines of “%s” keep the system's face; tried again in an hour.", page)
        return False
    again = earliest(changes_at, now + LOOK_AGAIN)
    Headlines.objects.filter(page=page, due_at=now + TRY_AGAIN).update(due_at=again)
    return had != (face and face.pk)


def _as_served(page: Page) -> tuple[str, datetime | None]:
    """The page as a stranger gets it, and when it changes by the clock; nothing where no site leads to it."""
    site = page.get_site()
    if site is None:
        return "", None
    request = RequestFactory().get(page.get_url(), HTTP_HOST=f"{site.hostname}:{site.port}")
    theme = activate(theme_of_site(request))
    try:
        with translation.override(page.locale.language_code):
            response = page.serve(request).render()
            return response.content.decode(), earliest(response.context_data.get("next_change_at"), *taken())
    finally:
        taken()
        restore(theme)


def _tidy(now: datetime) -> None:
    """Delete the files of faces that no page has had for an hour."""
    # One that another worker found unused while it was being given to a page.
    HeadlineFace.objects.filter(pages__isnull=False, unused_since__isnull=False).update(unused_since=None)
    HeadlineFace.objects.filter(pages__isnull=True, unused_since__isnull=True).update(unused_since=now)
    for face in HeadlineFace.objects.filter(pages__isnull=True, unused_since__lte=now - KEEP_UNUSED)[:BATCH]:
        try:
            remove(face)
        except IntegrityError:  # another worker has just given it to a page
            logger.info("The face %s is wanted again.", face.name)
