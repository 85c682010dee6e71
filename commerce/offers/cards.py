"""Cards: what a block, a row or a listing shows of products, in five queries whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import starmap
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from commerce.catalogue.marks import LISTS, mark_of
from commerce.catalogue.models import Product, ProductSubstitute, ProductText, Variant
from commerce.catalogue.models.texts import in_language
from commerce.offers.galleries import galleries_of, leading
from commerce.offers.offer import offers_of
from commerce.offers.shapes import Known, Offer, ProductCard, VariantChoice
from core.images.picture import Picture
from core.prepared import NOTHING, Prepared
from core.web.address import address_in, addresses_in
from core.web.kept.marks import shows

FIRST = 12
BY_SHELF = ("category__sort_order", "slug")
COLUMNS = (
    *("product", "product__slug", "product__state", "product__category"),
    *("locale", "name", "why", "description"),
)


class _Text(NamedTuple):
    """What a product is called in one language, with what is known of it, and one of its substitutes."""

    product: int
    slug: str
    state: str
    category: int | None
    locale: str
    name: str
    why: str
    description: str
    instead: int | None = None


def cards_for(product_ids: Iterable[int], now: datetime, language: str) -> dict[int, ProductCard]:
    """A card per product that can be shown; archived, draft, unpriced and unknown ones are not in the answer."""
    ids = set(product_ids)
    if not ids:
        return {}
    shows(*map(mark_of, ids))
    return _cards(_by_product(_texts(ids)), now, language)


def cards_of_the_shop(now: datetime, language: str, *, besides: Collection[int] = ()) -> dict[int, ProductCard]:
    """The cards of its first dozen products, shelf by shelf, and of those `besides`, each in its place among them."""
    shows(LISTS, *map(mark_of, besides))
    found = _by_product(_texts_of_the_shop(set(besides) or NOTHING))
    shows(*map(mark_of, found))
    return _cards(found, now, language)


@Prepared
def _texts(ids):
    return _visible(Q(product__in=ids))


@Prepared
def _texts_of_the_shop(besides):
    first = Product.objects.sellable().order_by(*BY_SHELF).values("pk")[:FIRST]
    texts = _visible(Q(product__in=first) | Q(product__in=besides))
    return texts.order_by(*(f"product__{field}" for field in BY_SHELF))


def _visible(wanted: Q):
    return ProductText.objects.filter(wanted, product__state=Product.State.ACTIVE).values_list(*COLUMNS)


def told_of(
    product_ids: Iterable[int], now: datetime, language: str, *, or_instead: Iterable[int] = ()
) -> tuple[dict[int, ProductCard], dict[int, Known]]:
    """The cards of these products, of their substitutes and of those `or_instead`; and what is known of all of them.

    As many queries as for the cards alone.
    """
    ids = set(product_ids)
    if not ids:
        return {}, {}
    found = _by_product(_texts_and_substitutes(ids, set(or_instead)))
    # Of those that are not shown too: the page changes when they can be bought again.
    shows(*map(mark_of, ids.union(or_instead, found)))
    shown = {pk: rows for pk, rows in found.items() if rows[0].state == Product.State.ACTIVE}
    return _cards(shown, now, language), {pk: _known(rows, language) for pk, rows in found.items()}


@Prepared
def _texts_and_substitutes(ids, besides):
    asked = Product.objects.filter(Q(pk__in=ids) | Q(pk__in=besides)).order_by().values("pk")
    named = ProductSubstitute.objects.filter(product__in=ids).order_by().values("substitute")
    return (
        ProductText.objects.filter(product__in=asked.union(named))
        .order_by("product", "product__substitutes__rank", "product__substitutes__pk")
        .values_list(*COLUMNS, "product__substitutes__substitute")
    )


def _known(texts: list[_Text], language: str) -> Known:
    substitutes = tuple(dict.fromkeys(text.instead for text in texts if text.instead))
    is_public = texts[0].state != Product.State.DRAFT
    return Known(in_language(texts, language).name if is_public else "", texts[0].category, substitutes)


def _cards(texts: dict[int, list[_Text]], now: datetime, language: str) -> dict[int, ProductCard]:
    variants = _variants(texts, language=language, first=settings.LANGUAGE_CODE)
    offers = offers_of({row["pk"]: (row["sku"], row["low_stock_threshold"]) for row in variants}, now)
    skus = {row["pk"]: row["sku"] for row in variants}
    galleries = galleries_of(texts.keys(), language)
    pictures = leading(galleries)
    choices: dict[int, list[VariantChoice]] = defaultdict(list)
    slugs = [rows[0].slug for rows in texts.values()]
    addresses = dict(zip(texts, addresses_in(language, "product", "slug", slugs), strict=True))
    for row in variants:
        if row["sku"] in offers:
            choices[row["product"]].append(_choice(row, offers[row["sku"]], pictures, addresses[row["product"]]))
    return {
        pk: _card(
            pk,
            rows,
            tuple(choices[pk]),
            tuple((skus.get(variant, ""), picture) for variant, picture in galleries[pk]),
            addresses[pk],
            language,
        )
        for pk, rows in texts.items()
        if choices[pk]
    }


def product_url(slug: str, language: str) -> str:
    """The address of a product's page in that language."""
    return address_in(language, "product", slug=slug)


def _by_product(rows: Iterable[tuple]) -> dict[int, list[_Text]]:
    by_product: dict[int, list[_Text]] = defaultdict(list)
    for text in starmap(_Text, rows):
        by_product[text.product].append(text)
    return by_product


@Prepared
def _variants(ids, language, first):
    return (
        Variant.objects.sellable()
        .filter(product__in=ids)
        .annotate(
            here=FilteredRelation("texts", condition=Q(texts__locale=language)),
            home=FilteredRelation("texts", condition=Q(texts__locale=first)),
            label=Coalesce(F("here__name"), F("home__name")),
        )
        .values("pk", "sku", "gtin", "product", "low_stock_threshold", "label")
    )


def _choice(row: dict, offer: Offer, pictures: dict, address: str) -> VariantChoice:
    return VariantChoice(
        sku=row["sku"],
        name=row["label"] or "",
        offer=offer,
        picture=pictures.get((row["product"], row["pk"])) or pictures.get((row["product"], None)),
        url=f"{address}?v={row['sku']}",
        gtin=row["gtin"],
    )


def _card(
    pk: int,
    texts: list[_Text],
    choices: tuple[VariantChoice, ...],
    gallery: tuple[tuple[str, Picture], ...],
    address: str,
    language: str,
) -> ProductCard:
    by_locale = {text.locale: text for text in texts}
    text = by_locale.get(language) or by_locale.get(settings.LANGUAGE_CODE) or texts[0]
    other = next((each for each in texts if each.locale != text.locale), None)
    chosen = next((choice for choice in choices if choice.offer.stock.can_be_bought), choices[0])
    return ProductCard(
        product_id=pk,
        slug=text.slug,
        url=address,
        name=text.name,
        language=text.locale,
        other_name=other.name if other else "",
        other_language=other.locale if other else "",
        why=text.why,
        picture=chosen.picture or (gallery[0][1] if gallery else None),
        variants=choices,
        chosen=chosen,
        from_price=any(chosen.offer.price < choice.offer.price for choice in choices),
        description=text.description,
        gallery=gallery,
    )
