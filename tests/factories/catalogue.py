"""The smallest valid product and variant. What a test does not mention is not there."""

from commerce.catalogue.models import Category, CategoryText, Product, ProductSpec, ProductText, Variant, VariantText


def category(slug: str = "lighting", name: str = "Lighting") -> Category:
    """A shelf of the shop."""
    shelf, is_new = Category.objects.get_or_create(slug=slug)
    if is_new:
        CategoryText.objects.create(category=shelf, locale="en", name=name)
    return shelf


def product(slug: str = "desk-lamp", *, name: str = "Desk lamp", name_zh: str = "", **fields) -> Product:
    """A product for sale, without variants. `fields` are the model's own."""
    thing = Product.objects.create(slug=slug, **{"state": Product.State.ACTIVE, "weight_g": 1200, **fields})
    ProductText.objects.create(product=thing, locale="en", name=name)
    if name_zh:
        ProductText.objects.create(product=thing, locale="zh-hans", name=name_zh)
    return thing


def variant(of: Product | None = None, sku: str = "LAMP-BLK", *, name: str = "", **fields) -> Variant:
    """A variant of this product, or of a product of its own."""
    choice = Variant.objects.create(product=of or product(slug=sku.lower()), sku=sku, **fields)
    if name:
        VariantText.objects.create(variant=choice, locale="en", name=name)
    return choice


def spec(of: Product, name: str, value: str, *, locale: str = "en") -> ProductSpec:
    """A line of the product's specification, the last one so far."""
    return ProductSpec.objects.create(product=of, locale=locale, name=name, value=value, sort_order=of.specs.count())
