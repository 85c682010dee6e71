"""The price log: append-only. A price is what the last change at or before `now` says; nothing else remembers it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Variant

DEFAULT_LIST = "retail"


class Price(models.Model):
    """The series of one variant's prices in one currency and list: the row that is locked when a change is written."""

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="prices")
    currency = models.CharField(max_length=3)
    price_list = models.CharField(max_length=20, default=DEFAULT_LIST)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["variant", "currency", "price_list"], name="pricing_price_once")]

    def __str__(self):
        return f"{self.variant} {self.currency} {self.price_list}"


class PriceBatch(models.Model):
    """Prices that were written together: in bulk, by an import, or to put another batch's old prices back, once.

    `key` is the form's: sent twice, it is written once. `what` says in words what was done.
    """

    key = models.CharField(max_length=64, unique=True)
    what = models.CharField(_("what"), max_length=200)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"))
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("price batch")
        verbose_name_plural = _("price batches")

    def __str__(self):
        return f"{self.what} ({self.reason})" if self.reason else self.what


class PriceChange(models.Model):
    """From `effective_at` on, the price is `amount` minor units. Never edited: a mistake takes another change."""

    price = models.ForeignKey(Price, models.PROTECT, related_name="changes")
    amount = models.BigIntegerField(_("amount in minor units"))
    effective_at = models.DateTimeField(_("from"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    batch = models.ForeignKey(PriceBatch, models.PROTECT, null=True, blank=True, related_name="changes")

    class Meta:
        ordering = ["effective_at", "pk"]
        indexes = [models.Index(fields=["price", "effective_at"], name="pricing_change_at")]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="pricing_amount_not_negative")]

    def __str__(self):
        return f"{self.price}: {self.amount} from {self.effective_at:%Y-%m-%d %H:%M}"


class TaxRate(models.Model):
    """A country's rate for a tax category from a day on. Prices of this shop include it."""

    STANDARD = "standard"

    country = models.CharField(max_length=2)
    category = models.CharField(max_length=20, default=STANDARD)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    effective_on = models.DateField()

    class Meta:
        ordering = ["country", "category", "effective_on"]
        constraints = [
            models.UniqueConstraint(fields=["country", "category", "effective_on"], name="pricing_tax_rate_once")
        ]

    def __str__(self):
        return f"{self.country} {self.category} {self.percent} %"
