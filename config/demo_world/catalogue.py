"""Categories, brands and products of the demo world, with their texts in both languages."""

import zlib

from django.db import transaction

from commerce.catalogue.models import (
    Brand,
    BrandText,
    Category,
    CategoryText,
    Product,
    ProductImage,
    ProductImageText,
    ProductSpec,
    ProductSubstitute,
    ProductText,
    Variant,
    VariantText,
)
from commerce.catalogue.models.gtin import check_digit
from config.demo_world.pictures import picture
from config.demo_world.world import LANGUAGES, file, said, sku

# What comes from a factory has a bar code; what somebody's hands made has none.
WITH_A_BAR_CODE = {"headphones", "record-player", "smart-tv", "soundbar", "phone", "compact-camera", "thermos"}
# GS1 keeps these numbers for examples: no real thing has one.
EXAMPLES = "952"
ROLES = {"main": ProductImage.Role.MAIN, "variant": ProductImage.Role.ALT, "detail": ProductImage.Role.DETAIL}


def load() -> int:
    """The products that are not there yet, with what they need; returns how many those were."""
    for place, category in enumerate(file("catalogue")["categories"]):
        _category(category, place)
    for brand in file("catalogue")["brands"]:
        _brand(brand)
    there = set(Product.objects.values_list("slug", flat=True))
    new = [product for product in file("catalogue")["products"] if product["slug"] not in there]
    for product in new:
        with transaction.atomic():
            _product(product)
    for product in new:
        _substitutes(product)
    return len(new)


def _category(told: dict, place: int) -> None:
    category, is_new = Category.objects.get_or_create(slug=told["slug"], defaults={"sort_order": place})
    if is_new:
        CategoryText.objects.bulk_create(
            CategoryText(
                category=category, locale=each, name=said(told, "name", each), standfirst=said(told, "standfirst", each)
            )
            for each in LANGUAGES
        )


def _brand(told: dict) -> None:
    brand, is_new = Brand.objects.get_or_create(slug=told["slug"])
    if is_new:
        BrandText.objects.bulk_create(
            BrandText(
                brand=brand,
                locale=each,
                name=said(told, "name", each),
                place=said(told, "place", each),
                about=said(told, "about", each),
            )
            for each in LANGUAGES
        )


def _product(told: dict) -> None:
    product = Product.objects.create(
        slug=told["slug"],
        state=Product.State.ACTIVE,
        category=Category.objects.get(slug=told["category"]),
        brand=Brand.objects.get(slug=told["brand"]),
        weight_g=told["weight_g"],
        return_days=told["return_days"],
        return_exempt_reason=told.get("return_exempt_reason") or "",
    )
    ProductText.objects.bulk_create(
        ProductText(
            product=product,
            locale=each,
            name=said(told, "title", each),
            why=said(told, "why", each),
            description=said(told, "description", each),
        )
        for each in LANGUAGES
    )
    ProductSpec.objects.bulk_create(
        ProductSpec(
            product=product,
            locale=each,
            sort_order=place,
            name=said(spec, "name", each),
            value=said(spec, "value", each),
        )
        for each in LANGUAGES
        for place, spec in enumerate(told["specs"])
    )
    variants = {
        variant["id"]: _variant(product, told, variant, place) for place, variant in enumerate(told["variants"])
    }
    for place, image in enumerate(told["images"]):
        _image(product, variants[image["variant"]], image, place)


def _substitutes(told: dict) -> None:
    product = Product.objects.get(slug=told["slug"])
    for rank, slug in enumerate(told.get("substitutes", [])):
        ProductSubstitute.objects.create(product=product, substitute=Product.objects.get(slug=slug), rank=rank)


def _variant(product: Product, told: dict, variant: dict, place: int) -> Variant:
    made = Variant.objects.create(
        product=product,
        sku=sku(told["slug"], variant["id"]),
        gtin=_gtin(told["slug"], variant["id"]) if told["slug"] in WITH_A_BAR_CODE else "",
        low_stock_threshold=told["low_stock_threshold"],
        sort_order=place,
    )
    VariantText.objects.bulk_create(
        VariantText(variant=made, locale=each, name=said(variant, "name", each)) for each in LANGUAGES
    )
    return made


def _gtin(product: str, variant: str) -> str:
    """The same thirteen digits at every loading."""
    digits = f"{EXAMPLES}{zlib.crc32(f'{product}/{variant}'.encode()) % 10**9:09}"
    return digits + check_digit(digits)


def _image(product: Product, variant: Variant, told: dict, place: int) -> None:
    image = ProductImage.objects.create(
        product=product, image=picture(told["file"]), variant=variant, role=ROLES[told["role"]], sort_order=place
    )
    ProductImageText.objects.bulk_create(
        ProductImageText(product_image=image, locale=each, alt=said(told, "alt", each)) for each in LANGUAGES
    )
