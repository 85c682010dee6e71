"""Wishes to be told, and imports that wait for a yes. What an offer is made of belongs to the rooms below."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Variant
from commerce.pricing.models import PriceBatch


class AlertQuerySet(models.QuerySet):
    """Alerts by where they stand."""

    def live(self, now: datetime):
        """Those that still wait."""
        return self.filter(ended_at__isnull=True, expires_at__gt=now)


class StockAlert(models.Model):
    """Somebody wants one letter when this variant can be bought again. It ends once: by the letter, or without.

    `email` is in small letters. One address waits once for one variant. Ended ones are deleted after a while.
    """

    class Ending(models.TextChoices):
        MAILED = "mailed", _("Told")
        CANCELLED = "cancelled", _("Cancelled")
        EXPIRED = "expired", _("Waited too long")

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="alerts")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("back-in-stock alert")
        verbose_name_plural = _("back-in-stock alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "email"], condition=Q(ended_at__isnull=True), name="offers_alert_once"
            ),
        ]
        indexes = [
            models.Index(fields=["variant"], condition=Q(ended_at__isnull=True), name="offers_alerts_waiting"),
            models.Index(fields=["email", "created_at"], name="offers_alerts_of"),
        ]

    def __str__(self):
        return f"{self.variant} #{self.pk}"


class ProductImport(models.Model):
    """A file that was looked at and may be written, once. `grid` is its cells until then; `counts` what it wrote."""

    filename = models.CharField(_("file"), max_length=120)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    grid = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(PriceBatch, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("product import")
        verbose_name_plural = _("product imports")

    def __str__(self):
        return self.filename
