"""Delivery: a method to some countries, priced by bands of the goods' amount. A band of 0 is "free from"."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.bilingual import said


class Method(ClusterableModel):
    """A way of getting there: standard, express. Its name and promise are words of the shop, in two languages."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    promise = models.CharField(_("what it promises"), max_length=160, blank=True)
    promise_zh = models.CharField(_("what it promises, in Chinese"), max_length=160, blank=True)
    countries = models.JSONField(_("countries"), default=list, help_text=_("Two-letter codes."))
    currency = models.CharField(_("currency"), max_length=3)
    sort_order = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["sort_order", "code"]
        verbose_name = _("delivery method")
        verbose_name_plural = _("delivery methods")

    def __str__(self):
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """What it is called in that language."""
        return said(self.name, self.name_zh, language)

    def promise_in(self, language: str | None) -> str:
        """What it promises, in that language."""
        return said(self.promise, self.promise_zh, language)


class Band(models.Model):
    """From this amount of goods on, in minor units, the delivery costs this much."""

    method = ParentalKey(Method, on_delete=models.CASCADE, related_name="bands")
    from_amount = models.BigIntegerField(_("from goods worth"), default=0)
    price = models.BigIntegerField(_("price"))

    class Meta:
        ordering = ["from_amount"]
        constraints = [
            models.UniqueConstraint(fields=["method", "from_amount"], name="shipping_band_once"),
            models.CheckConstraint(condition=Q(from_amount__gte=0, price__gte=0), name="shipping_not_negative"),
        ]
