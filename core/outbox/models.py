"""Facts that rooms announce, and one delivery per listener. Written in the transaction whose fact they are."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Event(models.Model):
    """Something that happened: `orders.order_paid` with ids and plain facts."""

    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.name} #{self.pk}"


class Delivery(models.Model):
    """One listener's turn with one event: done when `delivered_at` is set, in the listener's own transaction."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    listener = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "listener"], name="outbox_delivery_once")]
        indexes = [
            models.Index(fields=["due_at"], name="outbox_waiting", condition=models.Q(delivered_at__isnull=True))
        ]

    def __str__(self):
        return f"{self.event} → {self.listener}"
