"""Products: what is shown. A product is archived, never deleted, once anything was sold."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from .groups import Brand, Category
from .texts import Text, in_language


class ProductQuerySet(models.QuerySet):
    """Products by what may be done with them."""

    def sellable(self):
        """The one gate: what any public surface may show and sell."""
        return self.filter(state=Product.State.ACTIVE)


class Product(ClusterableModel):
    """A thing with a page of its own; its variants are what is sold."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ACTIVE = "active", _("For sale")
        ARCHIVED = "archived", _("Archived")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="products", null=True, blank=True, verbose_name=_("category")
    )
    brand = models.ForeignKey(
        Brand, models.PROTECT, related_name="products", null=True, blank=True, verbose_name=_("brand")
    )
    weight_g = models.PositiveIntegerField(_("weight in grams"), default=0)
    return_days = models.PositiveSmallIntegerField(
        _("days to return it"), default=15, help_text=_("Counted from delivery; 0 means it cannot be returned.")
    )
    return_exempt_reason = models.CharField(_("why it cannot be returned"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self):
        text = self.text(get_language())
        return text.name if text else self.slug

    @property
    def is_sellable(self) -> bool:
        """May any public surface show it?"""
        return self.state == self.State.ACTIVE

    def text(self, language: str) -> "ProductText | None":
        """Its text in that language or the site's first."""
        return in_language(self.texts.all(), language)


class ProductText(Text):
    """A product in one language. `why` is the editors' sentence: the voice, never the maker's."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=160)
    why = models.TextField(_("why we sell it"), blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Text.Meta):
        constraints = [models.UniqueConstraint(fields=["product", "locale"], name="catalogue_product_text_once")]


class ProductSpec(models.Model):
    """One line of the specification, in one language."""

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="specs")
    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    sort_order = models.PositiveIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"  # lets the admin's rows be moved
    name = models.CharField(_("name"), max_length=80)
    value = models.CharField(_("value"), max_length=240)

    class Meta:
        ordering = ["locale", "sort_order"]


class ProductImage(ClusterableModel):
    """A picture of a product, perhaps of one of its variants."""

    class Role(models.TextChoices):
        MAIN = "main", _("Main picture")
        ALT = "alt", _("Another colour")
        DETAIL = "detail", _("Detail")

    product = ParentalKey(Product, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, models.PROTECT, related_name="+", verbose_name=_("image")
    )
    variant = models.ForeignKey(
        "catalogue.Variant", models.SET_NULL, related_name="images", null=True, blank=True, verbose_name=_("variant")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MAIN)
    sort_order = models.PositiveIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"  # lets the admin's rows be moved

    class Meta:
        ordering = ["sort_order", "pk"]

    def alt(self, language: str) -> str:
        """What the picture shows, for those who do not see it."""
        text = in_language(self.texts.all(), language)
        return text.alt if text else ""


class ProductImageText(Text):
    """A picture's alternative text in one language."""

    product_image = ParentalKey(ProductImage, on_delete=models.CASCADE, related_name="texts")
    alt = models.CharField(_("alternative text"), max_length=240)

    class Meta(Text.Meta):
        constraints = [models.UniqueConstraint(fields=["product_image", "locale"], name="catalogue_image_text_once")]
