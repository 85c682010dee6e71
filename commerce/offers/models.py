"""Wishes to be told. Everything else an offer is made of belongs to the rooms below."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Variant


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
