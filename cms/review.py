"""Send a draft to people without an account, and take their answers. The link is signed, ends, and can be revoked."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log
from wagtail.models import Page

from cms.errors import ReviewEnded, TooManyAnswers
from cms.models import ReviewAnswer, ReviewLink
from core.errors import NotFound
from core.locks import lock_one

MINUTE, PER_MINUTE, MOST = timedelta(minutes=1), 5, 100
_signer = signing.Signer(salt="cms.review", sep=".")


def open_review(*, page: Page, days: int, by, now: datetime) -> ReviewLink:
    """A link to the page's newest revision, open for so many days."""
    revision = page.get_latest_revision() or page.specific.save_revision(user=by)
    return ReviewLink.objects.create(
        page=page,
        revision=revision,
        key=secrets.token_urlsafe(24),
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )


def address_of(link: ReviewLink, language: str) -> str:
    """The path to hand out."""
    with translation.override(language):
        return reverse("review", kwargs={"token": _signer.sign(link.key)})


def find_review(token: str, now: datetime) -> ReviewLink:
    """The open link of that address. Raises NotFound where we signed none, ReviewEnded where it has ended."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature as forged:
        raise NotFound() from forged
    link = ReviewLink.objects.select_related("revision", "page").filter(key=key).first()
    if link is None:
        raise NotFound()
    if not link.is_open(now):
        raise ReviewEnded()
    return link


def answer(link: ReviewLink, *, once: UUID, name: str, comment: str, is_approval: bool, now: datetime) -> ReviewAnswer:
    """Write down what somebody says; the same form sent again is the same answer.

    Raises ReviewEnded where the link ended meanwhile, TooManyAnswers where it is being flooded.
    """
    with transaction.atomic():
        link = lock_one(ReviewLink.objects.filter(pk=link.pk))
        if link is None or not link.is_open(now):
            raise ReviewEnded()
        given = link.answers.filter(once=once).first()
        if given:
            return given
        if link.answers.filter(created_at__gt=now - MINUTE).count() >= PER_MINUTE or link.answers.count() >= MOST:
            raise TooManyAnswers()
        given = link.answers.create(once=once, name=name, comment=comment, is_approval=is_approval, created_at=now)
        page = Page.objects.get(pk=link.page_id).specific
        log(page, "cms.review_answer", revision=link.revision, data={"name": name, "approved": is_approval})
    return given


def revoke(link: ReviewLink, now: datetime) -> None:
    """Nobody follows it any more. A second time changes nothing."""
    ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now)
