"""Baskets: a wish, not ownership. Nothing is reserved here; every look at one quotes it afresh."""

import secrets

from django.db import models
from django.db.models import Q

from commerce.catalogue.models import Variant

MOST_OF_ONE_LINE = 99
MOST_LINES = 50


def new_token() -> str:
    """192 random bits: whoever holds it holds the basket."""
    return secrets.token_urlsafe(24)


class Basket(models.Model):
    """A shopper's basket, known by its token. `version` counts changes; `order` names the last order placed from it."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    version = models.PositiveIntegerField(default=1)
    order = models.CharField(max_length=40, blank=True)
    order_version = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Basket {self.pk}"


class BasketLine(models.Model):
    """Some of one variant, with the story it came from and the price it showed when it was added."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    source = models.CharField(max_length=120, blank=True)
    via = models.CharField(max_length=40, blank=True)
    shown_amount = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "variant", "source", "via"], name="basket_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_OF_ONE_LINE), name="basket_quantity_in_range"
            ),
        ]
