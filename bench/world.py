"""The world that is measured: 1,000 products with pictures, then 10,000; 200 articles that show twelve each.

Rows are written in bulk, as an import would, so that it takes a minute and not an hour.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from PIL import Image

from cms.models import ArticlePage, Author, Byline, SectionPage
from commerce.catalogue.models import (
    Brand,
    BrandText,
    Category,
    CategoryText,
    Product,
    ProductImage,
    ProductImageText,
    ProductSpec,
    ProductText,
    Variant,
    VariantText,
)
from commerce.pricing.models import DEFAULT_LIST, Price, PriceChange
from commerce.stock.models import StockMovement, StockRecord, Store
from config.demo_world import delivery, site
from core.images.complete import complete
from core.images.models import CustomImage
from core.images.prepare import prepare
from core.web.kept.shelf import forget_everything
from search.sweep import rebuild

LANGUAGES = ("en", "zh-hans")
ARTICLES, EACH_SHOWS, LONG_ONE = 200, 12, 48
SHELVES, BRANDS = 50, 40
KINDS = ("lamp", "kettle", "chair", "camera", "blanket", "speaker", "mug", "backpack", "candle", "scarf")
MADE_OF = ("oak", "brass", "linen", "steel", "wool", "glass", "paper", "clay", "cork", "felt")
WORDS = [
    "quiet", "morning", "evening", "light", "table", "window", "corner", "season", "walk", "pour", "warm", "small",
    "heavy", "honest", "repair", "carry", "fold", "grain", "steady", "winter", "garden", "kitchen", "reading", "desk",
    "tea", "coffee", "record", "music", "rain", "street", "harbour", "paper", "hand",
]  # fmt: skip


def build(now: datetime) -> None:
    """Everything the pages of the first thousand products need."""
    delivery.load()
    site.load()
    Store.objects.get_or_create(slug="warehouse", defaults={"name": "Warehouse", "ships": True})
    _shelves()
    grow(0, 1000, now)
    _articles(now)


def grow(start: int, end: int, now: datetime) -> None:
    """Products from that number to that one, found by the search too."""
    pictures = _pictures(end - start)
    shelves = list(Category.objects.order_by("pk"))
    brands = list(Brand.objects.order_by("pk"))
    rng = random.Random(start)  # the same world every time
    products = Product.objects.bulk_create(
        Product(
            slug=f"thing-{n}",
            state=Product.State.ACTIVE,
            category=shelves[n % SHELVES],
            brand=brands[n % BRANDS],
            weight_g=500,
        )
        for n in range(start, end)
    )
    _words(products, rng)
    variants = Variant.objects.bulk_create(
        Variant(product=product, sku=f"THING-{start + place}-{which}", sort_order=which)
        for place, product in enumerate(products)
        for which in range(2)
    )
    VariantText.objects.bulk_create(
        VariantText(variant=variant, locale=each, name=f"{'Black' if each == 'en' else '黑'} {variant.sort_order}")
        for variant in variants
        for each in LANGUAGES
    )
    images = ProductImage.objects.bulk_create(
        ProductImage(product=product, image=picture) for product, picture in zip(products, pictures, strict=True)
    )
    ProductImageText.objects.bulk_create(
        ProductImageText(product_image=image, locale=each, alt="A thing on a table")
        for image in images
        for each in LANGUAGES
    )
    _figures(variants, now, rng)
    rebuild(now)
    forget_everything()


def _words(products: list[Product], rng: random.Random) -> None:
    def name(product: Product, locale: str) -> str:
        kind, made_of = KINDS[product.pk % 10], MADE_OF[product.pk // 10 % 10]
        return f"{made_of.title()} {kind} {product.pk}" if locale == "en" else f"手冲壶 {product.pk} 号"

    ProductText.objects.bulk_create(
        ProductText(
            product=product,
            locale=each,
            name=name(product, each),
            why=f"We sell it for its {rng.choice(WORDS)}.",
            description=" ".join(rng.choices(WORDS, k=60)),
        )
        for product in products
        for each in LANGUAGES
    )
    ProductSpec.objects.bulk_create(
        ProductSpec(product=product, locale=each, name="Width", value="30 cm")
        for product in products
        for each in LANGUAGES
    )


def _figures(variants: list[Variant], now: datetime, rng: random.Random) -> None:
    """What each costs, with a past, and far more of it than a measurement can sell."""
    began = now - timedelta(days=200)
    prices = Price.objects.bulk_create(
        Price(variant=variant, currency="CNY", price_list=DEFAULT_LIST) for variant in variants
    )
    PriceChange.objects.bulk_create(
        PriceChange(price=price, amount=amount, effective_at=now - timedelta(days=days), created_at=began)
        for price in prices
        for days, amount in ((200, rng.randrange(2000, 90000, 100)), (20, rng.randrange(2000, 90000, 100)))
    )
    store = Store.objects.get(slug="warehouse")
    records = StockRecord.objects.bulk_create(
        StockRecord(variant=variant, store=store, on_hand=100_000) for variant in variants
    )
    StockMovement.objects.bulk_create(
        StockMovement(record=record, kind=StockMovement.Kind.RECEIVED, quantity=100_000, at=began) for record in records
    )


def _shelves() -> None:
    for place in range(SHELVES):
        shelf = Category.objects.create(slug=f"shelf-{place}", sort_order=place)
        CategoryText.objects.bulk_create(
            CategoryText(category=shelf, locale=each, name=f"Shelf {place}", standfirst="Things that go together.")
            for each in LANGUAGES
        )
    for place in range(BRANDS):
        brand = Brand.objects.create(slug=f"maker-{place}")
        BrandText.objects.bulk_create(
            BrandText(brand=brand, locale=each, name=f"Maker {place}", place="Suzhou", about="They make things.")
            for each in LANGUAGES
        )


def _pictures(count: int) -> list[CustomImage]:
    """A row for each, of one prepared file: what is measured reads rows, not files."""
    first = CustomImage.objects.first() or _picture()
    sizes = {"prepared": first.prepared, "avif": first.avif, "finished": first.finished}
    return CustomImage.objects.bulk_create(
        CustomImage(title=f"Picture {n}", file=first.file.name, width=1600, height=1200, **sizes) for n in range(count)
    )


def _picture() -> CustomImage:
    content = ContentFile(b"", name="thing.png")
    Image.new("RGB", (1600, 1200), "#caa").save(content, "PNG")
    image = CustomImage.objects.create(title="A thing", file=content, width=1600, height=1200)
    prepare(image, hero=True)
    complete(image)
    return image


def _articles(now: datetime) -> None:
    section = SectionPage.objects.get(locale__language_code="en", slug="home")
    author = Author.objects.create(name="Zhou Mian", locale=section.locale)
    products = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    hero = CustomImage.objects.first()
    for n in range(ARTICLES + 1):
        shown = LONG_ONE if n == ARTICLES else EACH_SHOWS
        page = ArticlePage(
            title=f"Story {n}",
            slug="story-long" if n == ARTICLES else f"story-{n}",
            standfirst="What we found when we looked for long enough.",
            hero_image=hero,
            hero_alt="A thing on a table",
            commercial_relation="own",
            locale=section.locale,
            body=list(_body([products[(n * EACH_SHOWS + place) % len(products)] for place in range(shown)])),
            first_published_at=now - timedelta(hours=n + 1),
        )
        page.bylines = [Byline(author=author)]
        site.add(SectionPage.objects.get(pk=section.pk), page)


def _body(products: list[int]) -> Iterator[dict]:
    for place, product in enumerate(products):
        words = f"<p>{' '.join(WORDS)}. Thing {place} stands there, and it is good.</p>"
        yield {"type": "text", "value": words, "id": str(uuid.uuid4())}
        yield {"type": "note", "value": {"product": product, "voice": "", "variant": ""}, "id": str(uuid.uuid4())}
