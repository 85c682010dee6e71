"""The double-entry books. A journal's entries sum to zero per currency; nothing is edited, only reversed.

Triggers in the database refuse UPDATE and DELETE of entries, and an unbalanced journal (migration 0002).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(models.TextChoices):
    """What money can be. Positive entries are debits, negative ones credits."""

    CUSTOMER_RECEIVABLE = "customer_receivable", _("Owed by customers")
    PROVIDER_CLEARING = "provider_clearing", _("With the payment provider")
    REVENUE = "revenue", _("Sales")
    SHIPPING_REVENUE = "shipping_revenue", _("Delivery charged")
    TAX = "tax", _("Tax owed")
    REFUNDS = "refunds", _("Refunds")


class Journal(models.Model):
    """One movement of money and its cause. Sealed when its entries balance; sealed means final."""

    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()
    is_sealed = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "kind"], name="ledger_journal_once")]
        indexes = [models.Index(fields=["subject"], name="ledger_of_subject")]

    def __str__(self):
        return f"{self.kind} of {self.source}"


class Entry(models.Model):
    """One side of a journal, in minor units: positive is a debit, negative a credit, never zero."""

    journal = models.ForeignKey(Journal, models.PROTECT, related_name="entries")
    account = models.CharField(max_length=40, choices=Account)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(amount=0), name="ledger_entry_moves")]

    def __str__(self):
        return f"{self.account} {self.amount} {self.currency}"
