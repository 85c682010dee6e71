"""The `products` of a seed file, with what they cost and how many there are. Products by slug, variants by SKU."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import Field

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.models import (
    Brand,
    BrandText,
    Category,
    CategoryText,
    Product,
    ProductSubstitute,
    ProductText,
    Variant,
    VariantText,
)
from commerce.catalogue.models.gtin import is_right
from commerce.pricing.change_price import change_price
from commerce.pricing.prices import prices_at
from commerce.stock.count import count
from commerce.stock.models import Store
from core.api.shapes import Asked, MoneyAsked, perhaps, words
from core.outbox.announce import announce
from core.seed import Fault, Section

Units = Annotated[int, Field(ge=0, le=10**6)]


class VariantSeed(Asked):
    """One colour or size; its name is its options' values."""

    sku: str = Field(pattern=r"^[A-Z0-9][A-Z0-9._-]{0,49}$")
    gtin: str = Field("", pattern=r"^(\d{8}|\d{12,14})?$")
    options: dict[words(40), words(40)] = {}
    price: MoneyAsked
    stock: dict[words(50), Units] = {}

    @property
    def name(self) -> str:
        """What it is called beside its siblings."""
        return " / ".join(self.options.values())


class ProductSeed(Asked):
    """A thing with a page of its own. Its slug is its ref's unless it says another."""

    ref: words(80)
    slug: str = Field("", pattern=r"^[A-Za-z0-9_-]{0,80}$")
    name: words(160)
    name_zh: perhaps(160) = ""
    why: str = ""
    description: str = ""
    category: perhaps(120) = ""
    brand: perhaps(120) = ""
    state: Literal["draft", "active", "archived"] = "active"
    weight_g: int = Field(0, ge=0, le=10**7)
    substitutes: list[words(80)] | None = Field(None, max_length=5)
    variants: list[VariantSeed] = Field(min_length=1)

    @property
    def address(self) -> str:
        """Its slug."""
        return self.slug or slugify(self.ref)[:80]


def check(rows: list[ProductSeed], names: dict[str, set[str]]) -> Iterable[Fault]:
    """One SKU, one variant, for ever; stores are known; prices are in the shop's currency."""
    skus: set[str] = set()
    slugs: set[str] = set()
    stores = names.get("stores", set()) | set(Store.objects.values_list("slug", flat=True))
    owners = dict(Variant.objects.values_list("sku", "product__slug"))
    products = names.get("products", set()) | set(owners.values())
    for place, row in enumerate(rows):
        here = f"products[{place}]"
        for rank, other in enumerate(row.substitutes or ()):
            if other not in products:
                yield f"{here}.substitutes[{rank}]", _("There is no such product.")
            elif other in (row.ref, row.address):
                yield f"{here}.substitutes[{rank}]", _("A product cannot be its own substitute.")
        if not row.address:
            yield f"{here}.ref", _("No address can be made of this.")
        if row.address in slugs:
            yield f"{here}.ref", _("“%(ref)s” is defined twice.") % {"ref": row.address}
        slugs.add(row.address)
        for number, variant in enumerate(row.variants):
            yield from _variant_faults(f"{here}.variants[{number}]", variant, row.address, skus, owners, stores)
            skus.add(variant.sku)


def _variant_faults(here: str, variant: VariantSeed, slug: str, skus, owners, stores) -> Iterable[Fault]:
    if variant.sku in skus:
        yield f"{here}.sku", _("“%(ref)s” is defined twice.") % {"ref": variant.sku}
    elif owners.get(variant.sku, slug) != slug:
        yield f"{here}.sku", _("Another product has this SKU.")
    if variant.price.currency != settings.SITE_CURRENCY:
        message = _("This shop's currency is %(currency)s.") % {"currency": settings.SITE_CURRENCY}
        yield f"{here}.price.currency", message
    if variant.gtin and not is_right(variant.gtin):
        yield f"{here}.gtin", _("This is no GTIN: its last digit does not fit the others.")
    for store in variant.stock:
        if store not in stores:
            yield f"{here}.stock.{store}", _("There is no such store.")


def plant(rows: list[ProductSeed], refs: dict[str, str], now: datetime) -> dict[str, str]:
    """The products as the file says; a price is a new line of the log only where it differs."""
    for row in rows:
        product, _is_new = Product.objects.update_or_create(
            slug=row.address,
            defaults={
                "state": row.state,
                "category": _named(Category, CategoryText, "category", row.category),
                "brand": _named(Brand, BrandText, "brand", row.brand),
                "weight_g": row.weight_g,
            },
        )
        _say(product, "en", row.name, row)
        if row.name_zh:
            _say(product, "zh-hans", row.name_zh, row)
        for order, variant in enumerate(row.variants):
            _variant(product, variant, order, refs, now)
        announce(PRODUCT_CHANGED, product=product.pk)
    addresses = {row.ref: row.address for row in rows}
    for row in rows:
        if row.substitutes is not None:
            _rank(row.address, [addresses.get(other, other) for other in row.substitutes])
    return addresses


def _rank(slug: str, substitutes: list[str]) -> None:
    """What may take the product's place, as the file says, and nothing else."""
    product = Product.objects.get(slug=slug)
    ranks = {other: rank for rank, other in enumerate(dict.fromkeys(substitutes))}
    product.substitutes.exclude(substitute__slug__in=ranks).delete()
    for other in Product.objects.filter(slug__in=ranks):
        ProductSubstitute.objects.update_or_create(
            product=product, substitute=other, defaults={"rank": ranks[other.slug]}
        )


def _named(model, text_model, field: str, name: str):
    """The category or brand of that name or slug; made when there is none."""
    if not name:
        return None
    slug = slugify(name)[:80] or slugify(name, allow_unicode=True)[:80]
    thing, is_new = model.objects.get_or_create(slug=slug)
    if is_new:
        text_model.objects.create(**{field: thing}, locale=settings.LANGUAGE_CODE, name=name)
    return thing


def _say(product: Product, locale: str, name: str, row: ProductSeed) -> None:
    said = {"name": name, "why": row.why, "description": row.description}
    ProductText.objects.update_or_create(product=product, locale=locale, defaults=said)


def _variant(product: Product, row: VariantSeed, order: int, refs: dict[str, str], now: datetime) -> None:
    said = {"product": product, "sort_order": order, "is_archived": False}
    if row.gtin:
        said["gtin"] = row.gtin
    variant, _is_new = Variant.objects.update_or_create(sku=row.sku, defaults=said)
    if row.name:
        text = {"name": row.name[:80]}
        VariantText.objects.update_or_create(variant=variant, locale=settings.LANGUAGE_CODE, defaults=text)
    price = prices_at([variant.pk], now).get(variant.pk)
    if price is None or price.amount != row.price.amount:
        change_price(variant, row.price.money(), now=now, reason="seed")
    for store, units in row.stock.items():
        count(variant, Store.objects.get(slug=refs.get(store, store)), units, now=now, note="seed")


section = Section(order=50, shape=list[ProductSeed], check=check, plant=plant)
