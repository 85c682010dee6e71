"""Stock: a row per variant and store, its movements, and what is set aside. Constraints say what locks keep."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Variant
from core.bilingual import said

# More than one movement or count may ever say.
MOST_UNITS = 1_000_000


class Store(models.Model):
    """A place with stock; the warehouse is one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    ships = models.BooleanField(_("sends parcels"), default=False)
    clerks = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="stores",
        verbose_name=_("clerks"),
        help_text=_("They may receive, count and adjust here, and see no other store's stock."),
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("store")
        verbose_name_plural = _("stores")

    def __str__(self):
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """What it is called in that language."""
        return said(self.name, self.name_zh, language)


class StockRecord(models.Model):
    """How many of one variant one store has. `reserved` is what live reservations hold of it."""

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="stock_records")
    store = models.ForeignKey(Store, models.PROTECT, related_name="stock_records")
    on_hand = models.IntegerField(_("on hand"), default=0)
    reserved = models.IntegerField(_("set aside"), default=0)
    safety = models.IntegerField(_("kept back"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("stock record")
        verbose_name_plural = _("stock records")
        constraints = [
            models.UniqueConstraint(fields=["variant", "store"], name="stock_record_once"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="stock_on_hand_not_negative"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="stock_reserved_not_negative"),
            models.CheckConstraint(condition=Q(reserved__lte=F("on_hand")), name="stock_reserved_is_there"),
            models.CheckConstraint(condition=Q(safety__gte=0), name="stock_safety_not_negative"),
        ]

    def __str__(self):
        return f"{self.variant}@{self.store.slug}"

    @property
    def sellable(self) -> int:
        """How many may still be promised; never below zero."""
        return max(self.on_hand - self.reserved - self.safety, 0)


class StockMovement(models.Model):
    """One change of `on_hand`, with its cause: the sum of a record's movements is its `on_hand`.

    Triggers in the database refuse UPDATE and DELETE (migration 0004); only who did it may be forgotten.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Received")
        COUNTED = "counted", _("Counted")
        ADJUSTED = "adjusted", _("Adjusted")
        SHIPPED = "shipped", _("Shipped")
        RETURNED = "returned", _("Returned")

    record = models.ForeignKey(StockRecord, models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=Kind)
    quantity = models.IntegerField()
    reference = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        constraints = [models.CheckConstraint(condition=~Q(quantity=0), name="stock_movement_moves")]


class Reservation(models.Model):
    """Units set aside for a subject (`order:…`): a hold until `expires_at`, an allocation when that is null.

    It counts while `released_at` is null; after that the units were given back, or went out of the house (`has_left`).
    Rows stay as history.
    """

    record = models.ForeignKey(StockRecord, models.PROTECT, related_name="reservations")
    subject = models.CharField(max_length=80)
    quantity = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    has_left = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="stock_reservation_of_something"),
            models.CheckConstraint(
                condition=Q(has_left=False) | Q(released_at__isnull=False), name="stock_what_left_is_not_held"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="stock_holds_due", condition=Q(released_at__isnull=True)),
            models.Index(fields=["subject"], name="stock_reserved_for"),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.record} for {self.subject}"
