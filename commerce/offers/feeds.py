"""What is for sale, for other people's catalogues: one row per variant, made of its offer, whatever file it ends up in.

A row knows everything any of those files needs; a format (`commerce/offers/formats`) only writes it down. Rows are read
in chunks of products, each in as many queries as the last, so a file of any length can be sent while it is being read.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.html import strip_tags

from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from commerce.offers.shapes import Offer, ProductCard, VariantChoice
from commerce.shipping.rates import Tariff, rates_by, tariffs
from core.images.picture import Picture
from core.money import Money
from core.web.head import absolute

CHUNK = 200
MOST_PICTURES = 10


@dataclass(frozen=True, slots=True)
class Delivery:
    """What sending one piece to a country costs."""

    country: str
    service: str
    price: Money


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One variant in one language. `regular` is the price before a reduction, only where that may be said."""

    product_id: int
    sku: str
    group: str
    title: str
    description: str
    link: str
    canonical: str
    picture: str
    pictures: tuple[str, ...]
    offer: Offer
    variant_name: str
    brand: str
    gtin: str
    category: str
    weight_g: int
    deliveries: tuple[Delivery, ...]

    @property
    def regular(self) -> Money:
        """What it costs when it is not reduced: the lawful prior price, or the price itself."""
        return self.offer.prior_price or self.offer.price

    @property
    def sale(self) -> Money | None:
        """The price where it is a reduction that may be announced."""
        return self.offer.price if self.offer.prior_price else None

    @property
    def available_on(self) -> dt.date | None:
        """When what is ordered now can be sent, where that is not now."""
        return self.offer.stock.date

    @property
    def missing(self) -> tuple[str, ...]:
        """What the catalogues refuse a row for: it is in no file until somebody says it."""
        required = {
            "picture": self.picture,
            "description": self.description,
            "brand": self.brand or self.gtin,
            "price": self.offer.price,
        }
        return tuple(name for name, said in required.items() if not said)


def rows(language: str, now: datetime) -> Iterator[FeedRow]:
    """Every variant that is for sale and priced, by the product's slug."""
    asked = tariffs(settings.SITE_CURRENCY)
    found = list(Product.objects.sellable().order_by("slug").values_list("pk", flat=True))
    for start in range(0, len(found), CHUNK):
        yield from _chunk(found[start : start + CHUNK], asked, language, now)


def _chunk(ids: Iterable[int], asked: list[Tariff], language: str, now: datetime) -> Iterator[FeedRow]:
    cards = cards_for(ids, now, language)
    products = (
        Product.objects.filter(pk__in=list(cards))
        .select_related("brand", "category")
        .prefetch_related("texts", "brand__texts", "category__texts", "images__image")
        .order_by("slug")
    )
    for product in products:
        card = cards[product.pk]
        for choice in card.variants:
            yield _row(product, card, choice, asked, language)


def _row(product: Product, card: ProductCard, choice: VariantChoice, asked: list[Tariff], language: str) -> FeedRow:
    text = product.text(language)
    main = _address(choice.picture)
    others = (absolute(each.image.src) for each in product.images.all() if each.variant_id is None)
    return FeedRow(
        product_id=product.pk,
        sku=choice.sku,
        group=product.slug,
        title=f"{card.name} – {choice.name}" if choice.name and card.needs_choice else card.name,
        description=" ".join(strip_tags(text.description or text.why).split()),
        link=absolute(choice.url),
        canonical=absolute(card.url),
        picture=main,
        pictures=tuple(url for url in others if url != main)[:MOST_PICTURES],
        offer=choice.offer,
        variant_name=choice.name,
        brand=_name(product.brand, language),
        gtin=choice.gtin,
        category=_name(product.category, language),
        weight_g=product.weight_g,
        deliveries=_deliveries(asked, choice.offer.price, language),
    )


def _deliveries(asked: list[Tariff], price: Money, language: str) -> tuple[Delivery, ...]:
    countries = dict.fromkeys(country for tariff in asked for country in tariff.countries)
    return tuple(
        Delivery(country, rate.name, rate.price)
        for country in countries
        for rate in rates_by(asked, country=country, goods=price, language=language)
    )


def _name(thing, language: str) -> str:
    text = thing.text(language) if thing else None
    return text.name if text else ""


def _address(picture: Picture | None) -> str:
    return absolute(picture.src) if picture else ""
