"""Things that can be bought, by their names in every language, what we say of them, their maker and their shelf."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from commerce.catalogue.models import Product, ProductText, Variant
from commerce.offers.bands import band_of
from commerce.offers.offer import offers_of
from commerce.stock.models import StockRecord
from core.money import exponent
from search.documents.kind import Document, Kind


def read(pks: Iterable[int], now: datetime) -> Iterator[Document]:
    """A document per language of the site for each product that is for sale and has a price now, its lowest."""
    products = (
        Product.objects.sellable()
        .filter(pk__in=list(pks))
        .select_related("category", "brand")
        .prefetch_related("texts", "specs", "category__texts", "brand__texts", "variants__texts")
    )
    products = list(products)
    amounts = _amounts(products, now)
    for product in products:
        for locale, _name in settings.LANGUAGES:
            text = product.text(locale)
            if text is not None and product.pk in amounts:
                yield _document(product, text, locale, amounts[product.pk])


def _document(product: Product, text: ProductText, locale: str, amount: int) -> Document:
    category = product.category.text(locale) if product.category else None
    brand = product.brand.text(locale) if product.brand else None
    variants = [each for each in product.variants.all() if not each.is_archived]
    names = [found.name for each in variants if (found := each.text(locale))]
    others = [each.name for each in product.texts.all() if each.locale != text.locale]
    facets = {}
    if category:
        facets["category"] = [(product.category.slug, category.name)]
    if brand:
        facets["brand"] = [(product.brand.slug, brand.name)]
    specs = [row for row in product.specs.all() if row.locale == text.locale]
    return Document(
        kind="product",
        object_id=product.pk,
        locale=locale,
        language=text.locale,
        title=text.name,
        labels=" ".join(
            [
                *others,
                *names,
                *(each.sku for each in variants),
                category.name if category else "",
                brand.name if brand else "",
            ]
        ),
        summary=text.why,
        body="\n".join([text.description, *(f"{row.name} {row.value}" for row in specs)]),
        facets=facets,
        band=band_of(amount, 10 ** exponent(settings.SITE_CURRENCY)),
    )


def _amounts(products: list[Product], now: datetime) -> dict[int, int]:
    variants = {
        each.pk: (each.sku, each.low_stock_threshold)
        for product in products
        for each in product.variants.all()
        if not each.is_archived
    }
    offers = offers_of(variants, now) if variants else {}
    amounts: dict[int, int] = {}
    for product in products:
        found = [offers[each.sku].price.amount for each in product.variants.all() if each.sku in offers]
        if found:
            amounts[product.pk] = min(found)
    return amounts


def visible(now: datetime):
    """What is for sale and has a variant that is."""
    return Variant.objects.sellable().values(found=F("product"))


def in_stock(now: datetime):
    """What of it can be had, read from the stock records: it orders results, no more."""
    records = StockRecord.objects.filter(
        variant=OuterRef("pk"), store__ships=True, on_hand__gt=F("reserved") + F("safety")
    )
    return Variant.objects.sellable().filter(Exists(records)).values(found=F("product"))


KIND = Kind(name="product", things=Product.objects.all, visible=visible, preferred=in_stock, read=read)
