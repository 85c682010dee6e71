"""Every variant of the demo world costs the same on every surface that tells a price, read as its readers read it.

What each surface says is compared with the offer, SKU by SKU, and every difference is listed. A price before a
reduction is told only where the offer has one.
"""

import csv
import json
import re
from dataclasses import dataclass, field
from html import unescape
from io import StringIO
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from commerce.catalogue.models import Product, Variant
from commerce.offers.cards import cards_for
from commerce.offers.offer import offers_for
from core import clock
from core.money import Money
from tests.factories.heads import meta, node

HOST = "localhost:8000"
SAME = {"HTTP_SEC_FETCH_SITE": "same-origin"}
G = "{http://base.google.com/ns/1.0}"
PRICE = r'<span class="price">([^<]*)</span>'
# A price, and the one before it where one is told.
Told = tuple[str, str | None]


@dataclass(frozen=True)
class World:
    """The demo world as it was loaded: what each SKU costs, by the one source; and which product it is of."""

    offers: dict
    slugs: dict[str, str]
    client: Client
    read: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **data: str) -> str:
        """What a stranger reads there; asked for once."""
        address = f"{path}?{urlencode(data)}" if data else path
        if address not in self.read:
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            self.read[address] = content.decode()
        return self.read[address]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this module, and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        slugs = dict(Variant.objects.sellable().values_list("sku", "product__slug"))
        yield World(offers_for(slugs, clock.now()), slugs, Client(HTTP_HOST=HOST))
        transaction.set_rollback(True)


def in_yuan(text: str) -> str:
    """A price as people read it, as a decimal: "from ¥2,890" is 2890.00."""
    figure = re.search(r"¥\s?([\d,]+(?:\.\d\d)?)", unescape(text))[1].replace(",", "")
    return str(Money.parse(figure, "CNY").major)


def struck(html: str) -> str | None:
    """The price that is struck through, where one is."""
    found = re.search(r"<s>(.*?)</s>", html, re.DOTALL)
    return in_yuan(found[1]) if found else None


def on_the_page(world: World, language: str) -> dict[str, Told]:
    """The big price of the product's page with that variant chosen."""
    told = {}
    for sku, slug in world.slugs.items():
        html = world.get(f"/{language}/p/{slug}/?v={sku}")
        tag = html[html.index('class="price-tag"') : html.index('class="product__go"')]
        told[sku] = in_yuan(re.search(PRICE, tag)[1]), struck(tag)
    return told


def in_the_head(world: World, language: str) -> dict[str, Told]:
    """Open Graph, of the variant that is chosen. It has no words for a price before."""
    told = {}
    for sku, slug in world.slugs.items():
        html = world.get(f"/{language}/p/{slug}/?v={sku}")
        assert meta(html, "product:price:currency") == "CNY"
        told[meta(html, "product:retailer_item_id")] = meta(html, "product:price:amount"), _lawful(world, sku)
    return told


def in_the_structured_data(world: World, language: str) -> dict[str, Told]:
    """JSON-LD of the product's page."""
    told = {}
    for slug in set(world.slugs.values()):
        html = world.get(f"/{language}/p/{slug}/")
        kind = "ProductGroup" if '"ProductGroup"' in html else "Product"
        product = node(html, kind)
        for variant in product.get("hasVariant", [product]):
            offer = variant["offers"]
            now, *before = offer["priceSpecification"]
            assert now["price"] == offer["price"]
            assert [each["priceType"] for each in before] == ["https://schema.org/StrikethroughPrice"] * len(before)
            told[variant["sku"]] = offer["price"], before[0]["price"] if before else None
    return told


def in_google_xml(world: World, language: str) -> dict[str, Told]:
    """Google Merchant Center's file."""
    items = ElementTree.fromstring(world.get(f"/feeds/products/{language}/google.xml")).iter("item")
    rows = ({child.tag.removeprefix(G): child.text for child in item} for item in items)
    return {row["id"]: _as_sale(row["price"], row.get("sale_price")) for row in rows}


def in_meta_csv(world: World, language: str) -> dict[str, Told]:
    """Meta's file."""
    rows = csv.DictReader(StringIO(world.get(f"/feeds/products/{language}/meta.csv")))
    return {row["id"]: _as_sale(row["price"], row["sale_price"]) for row in rows}


def in_an_embed(world: World, language: str) -> dict[str, Told]:
    """The frame that oEmbed gives to another site for the variant's address."""
    told = {}
    for sku, slug in world.slugs.items():
        url = f"http://{HOST}/{language}/p/{slug}/?v={sku}"
        frame = json.loads(world.get("/oembed", url=url))["html"]
        source = urlsplit(unescape(re.search(r'src="([^"]*)"', frame)[1]))
        assert source.path == f"/embed/product/{sku}/"
        html = world.get(f"{source.path}?{source.query}")
        told[sku] = in_yuan(re.search(PRICE, html)[1]), struck(html)
    return told


def by_the_api_of_offers(world: World, language: str) -> dict[str, Told]:
    """getOffers."""
    body = json.loads(world.get("/api/v1/offers", skus=",".join(world.slugs), language=language))
    assert body["unknown"] == []
    return {offer["sku"]: _as_json(offer) for offer in body["items"]}


def by_the_api_of_products(world: World, language: str) -> dict[str, Told]:
    """getProduct."""
    told = {}
    for slug in set(world.slugs.values()):
        body = json.loads(world.get(f"/api/v1/products/{slug}", language=language))
        told |= {variant["sku"]: _as_json(variant["offer"]) for variant in body["variants"]}
    return told


def in_the_basket(world: World, language: str) -> dict[str, Told]:
    """The line of a thing that was just put in: on the basket's page, and in the drawer. What is sold out cannot be."""
    told = {}
    for sku, offer in world.offers.items():
        if not offer.stock.can_be_bought:
            told[sku] = str(offer.price.major), _lawful(world, sku)
            continue
        client = Client(HTTP_HOST=HOST)
        asked = {"sku": sku, "quantity": 1, "shown": offer.price.amount}
        client.post(f"/{language}/basket/add/", asked, **SAME)
        page = client.get(f"/{language}/basket/").content.decode()
        drawer = client.get(f"/{language}/basket/", HTTP_X_REQUESTED_WITH="fragment").content.decode()
        assert "<html" in page and "<html" not in drawer
        lines = {in_yuan(re.search(PRICE, _line(html))[1]) for html in (page, drawer)}
        assert len(lines) == 1, f"{sku}: page and drawer differ"
        told[sku] = lines.pop(), _lawful(world, sku)
    return told


def _line(html: str) -> str:
    return html[html.index("line-item") :]


def _lawful(world: World, sku: str) -> str | None:
    """What this surface does not tell is taken as told."""
    prior = world.offers[sku].prior_price
    return str(prior.major) if prior else None


def _as_sale(price: str, sale: str | None) -> Told:
    amounts = [each.removesuffix(" CNY") for each in (sale, price) if each]
    return amounts[0], amounts[1] if sale else None


def _as_json(offer: dict) -> Told:
    prior = offer["prior_price"]
    return str(Money(**offer["price"]).major), str(Money(**prior).major) if prior else None


SURFACES = (
    on_the_page, in_the_head, in_the_structured_data, in_google_xml, in_meta_csv, in_an_embed, in_the_basket,
    by_the_api_of_offers, by_the_api_of_products,
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_every_variant_costs_the_same(world, surface, language):
    right = {sku: (str(offer.price.major), _lawful(world, sku)) for sku, offer in world.offers.items()}

    told = surface(world, language)

    assert len(right) == 37
    assert told.keys() == right.keys()
    assert {sku: (told[sku], right[sku]) for sku in right if told[sku] != right[sku]} == {}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_card_tells_the_price_of_the_variant_its_button_buys(world, language):
    cards = cards_for(Product.objects.values_list("pk", flat=True), clock.now(), language)
    right = {card.slug: (str(card.offer.price.major), _lawful(world, card.chosen.sku)) for card in cards.values()}
    told = {}
    for number in (1, 2):
        html = world.get(f"/{language}/shop/?page={number}")
        for card in re.findall(r'<article class="product-card">.*?</article>', html, re.DOTALL):
            slug = re.search(r'/p/([\w-]+)/"', card)[1]
            told[slug] = in_yuan(re.search(PRICE, card)[1]), struck(card)

    assert told == right


def test_a_price_from_is_that_of_something_one_can_buy(world):
    cards = cards_for(Product.objects.values_list("pk", flat=True), clock.now(), "en").values()
    dearer = [card for card in cards if card.from_price]

    for card in dearer:
        there = {choice.offer.price for choice in card.variants if choice.offer.stock.can_be_bought}
        assert card.offer.price in there, card.slug


def test_the_world_has_what_this_is_about(world):
    offers = world.offers.values()

    assert [offer.sku for offer in offers if offer.prior_price], "something is lawfully reduced"
    assert world.offers["BACKPACK-TAN"].prior_price is None, "and something was raised only to be cut"
    assert [offer.sku for offer in offers if not offer.stock.can_be_bought], "and something is sold out"
