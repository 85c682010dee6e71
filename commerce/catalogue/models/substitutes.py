"""Substitutes: what to offer instead of a product that cannot be bought, in the order of preference."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .products import Product


class ProductSubstitute(models.Model):
    """One product that may take another's place; the first that can be bought does."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="substitutes")
    substitute = models.ForeignKey(
        Product, models.CASCADE, related_name="stands_in_for", verbose_name=_("instead of it")
    )
    rank = models.PositiveIntegerField(default=0, editable=False)
    sort_order_field = "rank"  # lets the admin's rows be moved

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "substitute"], name="catalogue_substitute_once"),
            models.CheckConstraint(condition=~Q(product=F("substitute")), name="catalogue_substitute_is_another"),
        ]

    def __str__(self):
        return f"{self.substitute} instead of {self.product}"
