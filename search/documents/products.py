"""Things that can be bought, by their names in every language, what we say of them, their maker and their shelf."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from commerce.catalogue.models import Product, Variant
from commerce.offers.offer import offers_of
from commerce.stock.models import StockRecord
from search.documents.kind import Document, Kind


def read(pks: Iterable[int], now: datetime) -> Iterator[Document]:
    """A document per product for sale and language of the site, with the lowest price of its variants now."""
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
            document = _document(product, locale, amounts.get(product.pk))
            if document:
                yield document


def _document(product: Product, locale: str, amount: int | None) -> Document | None:
    text = product.text(locale)
    if text is None:
        return None
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
        amount=amount,
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


def visible():
    """What is for sale and has a variant that is."""
    return Product.objects.sellable().filter(Exists(Variant.objects.filter(product=OuterRef("pk"), is_archived=False)))


def in_stock(now: datetime):
    """The products of which something can be promised, read from the stock records: it orders results, no more."""
    records = StockRecord.objects.filter(
        variant__product=OuterRef("pk"),
        variant__is_archived=False,
        store__ships=True,
        on_hand__gt=F("reserved") + F("safety"),
    )
    return Product.objects.filter(Exists(records))


KIND = Kind(name="product", things=Product.objects.all, visible=visible, preferred=in_stock, read=read)
