"""Publish and take down by the clock. Safe twice at once, and one page that fails stops no other.

An article that lacks something at its hour stays as it is: its schedule ends, its history says why, and the dashboard
shows it until it goes out.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.errors import NotReady
from cms.models import MissedPublication
from core.locks import lock_free_one

logger = logging.getLogger(__name__)


def publish_due(now: datetime) -> int:
    """Take down what has expired, publish what is due. Returns how many pages changed or were found unready."""
    return _each(_expired(now), _take_down) + _each(_due(now), lambda revision: _publish(revision, now))


def _expired(now: datetime):
    return Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")


def _due(now: datetime):
    return Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")


def _each(due, act: Callable[[object], None]) -> int:
    """Act on each of them that nobody else holds, each in a transaction of its own. Returns how many."""
    done = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                found = lock_free_one(due.filter(pk=pk))
                if found is not None:
                    act(found)
                    done += 1
        except Exception:
            logger.exception("%s %s was due and failed; the next run tries again.", due.model.__name__, pk)
    return done


def _take_down(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision, now: datetime) -> None:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except NotReady as refusal:
        _miss(revision, refusal, now)


def _miss(revision: Revision, refusal: NotReady, now: datetime) -> None:
    """End the schedule and tell the editors. Trying again every few seconds would change nothing but the log."""
    page = Page.objects.get(pk=revision.object_id)
    MissedPublication.objects.get_or_create(
        revision=revision, due_at=revision.approved_go_live_at, defaults={"page": page, "missed_at": now}
    )
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    logger.warning("“%s” was due at %s and lacks something: %s", page, revision.approved_go_live_at, refusal.detail)
    log(page.specific, "cms.missed", revision=revision, data={"fields": list(refusal.problems)})
