"""Categories and brands: how a shopper narrows the shop."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .texts import Text, in_language


class Named(ClusterableModel):
    """Something with a slug and a name per language."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    class Meta:
        abstract = True

    def __str__(self):
        text = self.text(get_language())
        return text.name if text else self.slug

    def text(self, language: str):
        """Its text in that language or the site's first."""
        return in_language(self.texts.all(), language)


class Category(Named):
    """A shelf of the shop."""

    sort_order = models.PositiveIntegerField(_("position"), default=0)
    sort_order_field = "sort_order"  # lets the admin's rows be moved

    class Meta:
        ordering = ["sort_order", "slug"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class CategoryText(Text):
    """A category in one language."""

    category = ParentalKey(Category, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=120)
    standfirst = models.TextField(_("standfirst"), blank=True)

    class Meta(Text.Meta):
        constraints = [models.UniqueConstraint(fields=["category", "locale"], name="catalogue_category_text_once")]


class Brand(Named):
    """Who made it."""

    class Meta:
        ordering = ["slug"]
        verbose_name = _("brand")
        verbose_name_plural = _("brands")


class BrandText(Text):
    """A brand in one language."""

    brand = ParentalKey(Brand, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=120)
    place = models.CharField(_("place"), max_length=160, blank=True)
    about = models.TextField(_("about"), blank=True)

    class Meta(Text.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "locale"], name="catalogue_brand_text_once")]
