"""Orders: snapshots that never ask another table what was sold. History is appended, never edited."""

import secrets
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Variant
from core.money import Money

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_number() -> str:
    """60 random bits people can read out: V-7K2M-Q4XA-9TRC."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"V-{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def new_token() -> str:
    """192 random bits: the order's link is its key."""
    return secrets.token_urlsafe(24)


class Order(models.Model):
    """What was agreed: lines, address, delivery and totals as they were at that moment."""

    class Status(models.TextChoices):
        PENDING = "pending", _("Waiting for payment")
        PAID = "paid", _("Paid")
        PREPARING = "preparing", _("Being packed")
        SHIPPED = "shipped", _("On its way")
        READY = "ready", _("Ready to collect")
        DELIVERED = "delivered", _("Delivered")
        COLLECTED = "collected", _("Collected")
        CANCELLED = "cancelled", _("Cancelled")
        UNFULFILLABLE = "unfulfillable", _("Could not be fulfilled")

    number = models.CharField(max_length=20, unique=True, default=new_number)
    token = models.CharField(max_length=64, default=new_token)
    status = models.CharField(_("status"), max_length=14, choices=Status, default=Status.PENDING, db_index=True)
    email = models.EmailField(_("email"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(max_length=12)
    address = models.JSONField()
    delivery = models.JSONField()
    currency = models.CharField(max_length=3)
    subtotal = models.BigIntegerField()
    discount = models.BigIntegerField(default=0)
    shipping = models.BigIntegerField()
    tax = models.BigIntegerField()
    total = models.BigIntegerField()
    basket_token = models.CharField(max_length=64, blank=True)
    placed_at = models.DateTimeField(_("placed"))
    hold_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-placed_at", "-pk"]
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        permissions = [
            ("see_buyer", _("Can see who bought")),
            ("ship_order", _("Can pack and send orders")),
            ("cancel_order", _("Can cancel orders")),
            ("refund_order", _("Can give money back")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(subtotal__gte=0, discount__gte=0, shipping__gte=0, tax__gte=0, total__gte=0),
                name="orders_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        "pending", "paid", "preparing", "shipped", "ready", "delivered", "collected", "cancelled",
                        "unfulfillable",
                    ]
                ),
                name="orders_status_known",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["hold_until"], name="orders_holds", condition=Q(status="pending")),
            models.Index(fields=["placed_at"], name="orders_placed"),
        ]

    def __str__(self):
        return self.number

    @property
    def reference(self) -> str:
        """How lower rooms name it."""
        return f"order:{self.number}"

    def is_held(self, now: datetime) -> bool:
        """Is its stock still kept for it? `hold_until` is empty while a payment's outcome is unknown."""
        return self.hold_until is None or now < self.hold_until

    def money(self, amount: int) -> Money:
        """An amount of this order as Money."""
        return Money(amount, self.currency)

    @property
    def total_money(self) -> Money:
        """What was to be paid."""
        return Money(self.total, self.currency)


class OrderLine(models.Model):
    """Some of one thing at one price, with what it was called, where it was seen and how long it may come back."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    sku = models.CharField(max_length=50)
    name = models.CharField(max_length=160)
    variant_name = models.CharField(max_length=80, blank=True)
    product_slug = models.SlugField(max_length=80)
    picture = models.CharField(max_length=255, blank=True)
    quantity = models.PositiveIntegerField()
    unit = models.BigIntegerField()
    discount = models.BigIntegerField(default=0)
    total = models.BigIntegerField()
    tax = models.BigIntegerField(default=0)
    source = models.CharField(max_length=120, blank=True)
    via = models.CharField(max_length=40, blank=True)
    return_days = models.PositiveSmallIntegerField(default=0)
    return_exempt_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="orders_line_of_something"),
            models.CheckConstraint(condition=Q(unit__gte=0, discount__gte=0, total__gte=0), name="orders_line_amounts"),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.sku}"


class Shipment(models.Model):
    """A parcel: who carries it, and how it is followed there. Packed before it leaves, delivered when they say so."""

    class State(models.TextChoices):
        PACKED = "packed", _("Packed")
        SHIPPED = "shipped", _("On its way")
        DELIVERED = "delivered", _("Delivered")

    order = models.ForeignKey(Order, models.PROTECT, related_name="shipments")
    state = models.CharField(max_length=10, choices=State, default=State.SHIPPED)
    carrier = models.CharField(_("carrier"), max_length=80, blank=True)
    tracking = models.CharField(_("tracking number"), max_length=80, blank=True)
    tracking_url = models.URLField(_("page to follow it"), max_length=300, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["packed", "shipped", "delivered"]), name="shipment_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="packed") | Q(shipped_at__isnull=False), name="shipment_left_at_some_time"
            ),
        ]

    def __str__(self):
        return " ".join(part for part in (self.carrier, self.tracking) if part) or str(self.pk)


class OrderEvent(models.Model):
    """One line of the order's story: what happened, from which status to which, by whom."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="history")
    what = models.CharField(max_length=40)
    from_status = models.CharField(max_length=14, blank=True)
    to_status = models.CharField(max_length=14, blank=True)
    data = models.JSONField(default=dict)
    by = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
