"""Structured data (schema.org) of what is for sale, as nodes of a page's one graph, built from the Offer alone.

Each product has one node on its own page, `…/p/slug/#group`, which other pages mention by that name. An Offer stands on
the product's own page and nowhere else: an article speaks of a thing, it does not sell it.
"""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commerce.catalogue.models import Product
from commerce.offers.product import ProductPage
from commerce.offers.shapes import Offer, ProductCard, VariantChoice
from commerce.shipping.rates import Tariff, tariffs
from core.images.picture import Picture
from core.money import Money
from core.web.head import absolute

AVAILABILITY = {
    "in_stock": "InStock",
    "low": "LimitedAvailability",
    "backorder": "BackOrder",
    "preorder": "PreOrder",
    "sold_out": "OutOfStock",
}


def product_nodes(page: ProductPage, language: str) -> tuple[dict, ...]:
    """The product with every variant's offer, and the way that leads to it."""
    card = page.card
    shared = {
        "@id": product_id(card.url),
        "name": card.name,
        "url": absolute(card.url),
        "description": page.description or card.why,
        "category": page.category_name,
        "brand": {"@type": "Brand", "name": page.brand_name} if page.brand_name else None,
        "image": [absolute(picture.largest[0]) for picture in page.gallery],
        "additionalProperty": [{"@type": "PropertyValue", "name": name, "value": value} for name, value in page.specs],
    }
    returns = return_policy(page.return_days)
    if card.needs_choice:
        variants = [_variant(choice, card, returns) for choice in card.variants]
        node = {"@type": "ProductGroup", **shared, "productGroupID": page.slug, "hasVariant": variants}
    else:
        node = {"@type": "Product", **shared, **_sold(card.chosen, returns)}
    way = [(_("Shop"), reverse("shop")), (page.category_name, page.category_url), (card.name, card.url)]
    return (_without_gaps(node), breadcrumbs([step for step in way if step[0]], language))


def product_id(url: str) -> str:
    """What the product at that address is called in any graph."""
    return f"{absolute(url)}#group"


def mention(card: ProductCard) -> dict:
    """The product as a page that does not sell it names it."""
    kind = "ProductGroup" if card.needs_choice else "Product"
    return {"@type": kind, "@id": product_id(card.url), "name": card.name, "url": absolute(card.url)}


def breadcrumbs(way: Iterable[tuple[str, str]], language: str) -> dict:
    """The way from the front page: names and addresses, the page's own last."""
    with translation.override(language):
        steps = [(settings.WAGTAIL_SITE_NAME, reverse("wagtail_serve", args=[""])), *way]
    return {"@type": "BreadcrumbList", "itemListElement": _numbered(steps, "item")}


def item_list(things: Iterable[tuple[str, str]]) -> dict:
    """What a page lists, in its order: names and addresses."""
    return {"@type": "ItemList", "itemListElement": _numbered(things, "url")}


def seller() -> dict:
    """The shop, by the name its own node has on the front page."""
    return {"@type": "Organization", "@id": absolute("/#organization"), "name": settings.WAGTAIL_SITE_NAME}


def organization(language: str) -> dict:
    """The shop itself: who sells, how a thing is sent and taken back. One query."""
    with translation.override(language):
        return _without_gaps(
            {
                **seller(),
                "@type": ["Organization", "OnlineStore"],
                "url": absolute("/"),
                "hasMerchantReturnPolicy": return_policy(Product._meta.get_field("return_days").default),
                "hasShippingService": [_service(tariff, language) for tariff in tariffs(settings.SITE_CURRENCY)],
            }
        )


def return_policy(days: int) -> dict:
    """How long a thing may come back in the shop's own country."""
    policy = {"@type": "MerchantReturnPolicy", "applicableCountry": settings.SITE_COUNTRY}
    if not days:
        return {**policy, "returnPolicyCategory": "https://schema.org/MerchantReturnNotPermitted"}
    return {
        **policy,
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": days,
        "returnMethod": "https://schema.org/ReturnByMail",
    }


def _variant(choice: VariantChoice, card: ProductCard, returns: dict) -> dict:
    name = f"{card.name} – {choice.name}" if choice.name else card.name
    return {
        "@type": "Product",
        "@id": f"{absolute(choice.url)}#variant",
        "name": name,
        "url": absolute(choice.url),
        "image": _address(choice.picture),
        "isVariantOf": {"@id": product_id(card.url)},
        **_sold(choice, returns),
    }


def _sold(choice: VariantChoice, returns: dict) -> dict:
    return {"sku": choice.sku, "gtin": choice.gtin, "offers": _offer(choice, returns)}


def _offer(choice: VariantChoice, returns: dict) -> dict | None:
    """None where it costs nothing: such an offer is no listing."""
    offer = choice.offer
    if not offer.price:
        return None
    return {
        "@type": "Offer",
        "url": absolute(choice.url),
        "price": str(offer.price.major),
        "priceCurrency": offer.price.currency,
        "priceSpecification": list(_prices(offer)),
        "priceValidUntil": offer.next_change_at.isoformat(timespec="seconds") if offer.next_change_at else None,
        "availability": f"https://schema.org/{AVAILABILITY[offer.stock.state]}",
        "availabilityStarts": offer.stock.date.isoformat() if offer.stock.date else None,
        "itemCondition": "https://schema.org/NewCondition",
        "seller": seller(),
        "hasMerchantReturnPolicy": returns,
    }


def _prices(offer: Offer) -> Iterable[dict]:
    """What it costs, and what it cost before, where the law lets that be said."""
    yield {**_price(offer.price), "valueAddedTaxIncluded": offer.tax_included}
    if offer.prior_price:
        yield {**_price(offer.prior_price), "priceType": "https://schema.org/StrikethroughPrice"}


def _price(money: Money) -> dict:
    return {"@type": "UnitPriceSpecification", "price": str(money.major), "priceCurrency": money.currency}


def _service(tariff: Tariff, language: str) -> dict:
    method, bands = tariff.method, tariff.bands
    tops = [band.from_amount - 1 for band in bands[1:]] + [None]
    return {
        "@type": "ShippingService",
        "name": method.name_in(language),
        "description": method.promise_in(language),
        "shippingConditions": [
            {
                "@type": "ShippingConditions",
                "shippingDestination": [
                    {"@type": "DefinedRegion", "addressCountry": country} for country in method.countries
                ],
                "orderValue": _amounts(band.from_amount, top, method.currency),
                "shippingRate": {
                    "@type": "MonetaryAmount",
                    "value": str(Money(band.price, method.currency).major),
                    "currency": method.currency,
                },
            }
            for band, top in zip(bands, tops, strict=True)
        ],
    }


def _amounts(least: int, most: int | None, currency: str) -> dict:
    amounts = {"@type": "MonetaryAmount", "minValue": str(Money(least, currency).major), "currency": currency}
    return amounts if most is None else {**amounts, "maxValue": str(Money(most, currency).major)}


def _address(picture: Picture | None) -> str:
    return absolute(picture.largest[0]) if picture else ""


def _numbered(steps: Iterable[tuple[str, str]], field: str) -> list[dict]:
    return [
        {"@type": "ListItem", "position": place, "name": name, field: absolute(url)}
        for place, (name, url) in enumerate(steps, 1)
    ]


def _without_gaps(node):
    """The node without what nobody said."""
    if isinstance(node, dict):
        said = {key: _without_gaps(value) for key, value in node.items()}
        return {key: value for key, value in said.items() if value not in (None, "", [], {})}
    return [_without_gaps(each) for each in node] if isinstance(node, list) else node
