"""A draft sent to somebody without an account, and what they say of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class ReviewLink(models.Model):
    """A link to one revision of a page, open until it expires or is revoked. Its address is its signed key."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("review link")
        verbose_name_plural = _("review links")

    def __str__(self):
        return f"{self.page_id} until {self.expires_at}"

    def is_open(self, now) -> bool:
        """May anybody still follow it?"""
        return self.revoked_at is None and now < self.expires_at


class ReviewAnswer(models.Model):
    """What somebody said, under the name they gave. `once` is the form it came by: sent twice, it is one answer."""

    link = models.ForeignKey(ReviewLink, models.CASCADE, related_name="answers")
    once = models.UUIDField()
    name = models.CharField(max_length=80)
    comment = models.TextField(blank=True)
    is_approval = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["link", "once"], name="cms_review_answer_once")]

    def __str__(self):
        return self.name
