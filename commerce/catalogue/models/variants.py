"""Variants: what is sold. A SKU is for ever; a variant that is no longer made is archived."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .gtin import is_gtin
from .products import Product
from .texts import Text, in_language

is_sku = RegexValidator(r"^[A-Z0-9][A-Z0-9._-]{0,49}\Z", _("A SKU is capital letters, digits, dots and dashes."))


class VariantQuerySet(models.QuerySet):
    """Variants by what may be done with them."""

    def sellable(self):
        """The one gate: what any door may put into a basket."""
        return self.filter(is_archived=False, product__state=Product.State.ACTIVE)


class Variant(ClusterableModel):
    """One colour or size of a product, with its SKU."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(_("SKU"), max_length=50, unique=True, validators=[is_sku])
    gtin = models.CharField(
        _("GTIN"),
        max_length=14,
        blank=True,
        validators=[is_gtin],
        help_text=_("The number under its bar code (EAN, UPC), where it has one."),
    )
    low_stock_threshold = models.PositiveIntegerField(_("say “only n left” from"), default=5)
    is_archived = models.BooleanField(_("archived"), default=False)
    sort_order = models.PositiveIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"  # lets the admin's rows be moved

    objects = VariantQuerySet.as_manager()

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("variant")
        verbose_name_plural = _("variants")

    def __str__(self):
        return self.sku

    @property
    def is_sellable(self) -> bool:
        """May it be put into a basket?"""
        return not self.is_archived and self.product.is_sellable

    def text(self, language: str) -> "VariantText | None":
        """Its text in that language or the site's first."""
        return in_language(self.texts.all(), language)

    def name(self, language: str | None = None) -> str:
        """What this variant is called beside its siblings: "Pine green"; empty for an only child without a name."""
        text = self.text(language or get_language())
        return text.name if text else ""


class VariantText(Text):
    """A variant in one language."""

    variant = ParentalKey(Variant, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=80)

    class Meta(Text.Meta):
        constraints = [models.UniqueConstraint(fields=["variant", "locale"], name="catalogue_variant_text_once")]
