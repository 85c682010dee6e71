"""What search engines and shared links are told of a product: the offer, and nothing the law does not let us say."""

from datetime import timedelta

import pytest

from commerce.catalogue.models import ProductSpec
from core import clock
from tests.factories import catalogue, pricing, shipping, stock, stories
from tests.factories.heads import graph, links, meta, node

PAGE = "http://localhost:8000/en/p/desk-lamp/"
BAR_CODE = "9520000000004"


@pytest.fixture
def lamps(lamp, at):
    """The lamp in black and in white, the white one dearer and sold out."""
    lamp.gtin = BAR_CODE
    lamp.save()
    white = catalogue.variant(lamp.product, "LAMP-WHT", name="White", sort_order=1)
    pricing.price(white, 45900, at=at - timedelta(days=90))
    stock.stock(lamp, 40, at=at)
    return lamp.product


def page(client, path="/en/p/desk-lamp/"):
    return client.get(path).content.decode()


def test_a_product_with_variants_is_a_group_of_offers(lamps, client):
    group = node(page(client), "ProductGroup")

    assert (group["@id"], group["productGroupID"], group["name"]) == (f"{PAGE}#group", "desk-lamp", "Desk lamp")
    black, white = group["hasVariant"]
    assert (black["sku"], black["gtin"], black["name"]) == ("LAMP-BLK", BAR_CODE, "Desk lamp – Black")
    assert "gtin" not in white
    assert black["isVariantOf"] == {"@id": group["@id"]}
    offers = [each["offers"] for each in (black, white)]
    assert [(each["price"], each["priceCurrency"]) for each in offers] == [("399.00", "CNY"), ("459.00", "CNY")]
    assert [each["availability"].rpartition("/")[2] for each in offers] == ["InStock", "OutOfStock"]
    assert [each["url"] for each in offers] == [f"{PAGE}?v=LAMP-BLK", f"{PAGE}?v=LAMP-WHT"]
    assert {each["itemCondition"] for each in offers} == {"https://schema.org/NewCondition"}


def test_an_only_child_is_a_product_with_one_offer(cup, client):
    product = node(page(client, "/en/p/tea-cup/"), "Product")

    assert product["sku"] == "CUP-WHT"
    assert product["offers"]["price"] == "59.00"
    assert "hasVariant" not in product


def test_a_lawful_prior_price_is_told_and_struck(lamp, client):
    pricing.price(lamp, 29900, at=clock.now() - timedelta(days=1))

    prices = node(page(client), "Product")["offers"]["priceSpecification"]

    assert [(each["price"], each.get("priceType")) for each in prices] == [
        ("299.00", None),
        ("399.00", "https://schema.org/StrikethroughPrice"),
    ]


def test_a_price_raised_to_be_cut_is_told_without_a_prior_one(lamp, client):
    pricing.price(lamp, 59900, at=clock.now() - timedelta(days=3))
    pricing.price(lamp, 39900, at=clock.now() - timedelta(days=1))

    html = page(client)

    assert len(node(html, "Product")["offers"]["priceSpecification"]) == 1
    assert "StrikethroughPrice" not in html
    assert "<s>" not in html


def test_an_offer_is_told_to_end_when_its_price_does(lamp, client):
    change = clock.now() + timedelta(days=2)
    pricing.price(lamp, 29900, at=change)

    assert node(page(client), "Product")["offers"]["priceValidUntil"] == change.isoformat(timespec="seconds")


def test_what_costs_nothing_is_no_offer(lamp, client):
    pricing.price(lamp, 0, at=clock.now() - timedelta(days=1))

    assert "offers" not in node(page(client), "Product")


def test_a_thing_that_cannot_come_back_says_so(lamp, client):
    lamp.product.return_days = 0
    lamp.product.save()

    policy = node(page(client), "Product")["offers"]["hasMerchantReturnPolicy"]

    assert policy["returnPolicyCategory"].endswith("MerchantReturnNotPermitted")
    assert "merchantReturnDays" not in policy


def test_every_variant_is_one_page_to_those_who_count_pages(lamps, client):
    html = page(client, "/en/p/desk-lamp/?v=LAMP-WHT")

    assert [link["href"] for link in links(html, "canonical")] == [PAGE]
    assert meta(html, "og:url") == PAGE
    assert (meta(html, "product:price:amount"), meta(html, "product:price:currency")) == ("459.00", "CNY")
    assert meta(html, "product:availability") == "out of stock"
    assert meta(html, "product:retailer_item_id") == "LAMP-WHT"


def test_a_product_is_told_in_every_language_from_every_language(lamp, client):
    def told(path):
        return [
            (each["hreflang"], each["href"]) for each in links(page(client, path), "alternate") if "hreflang" in each
        ]

    assert told("/en/p/desk-lamp/") == told("/zh-hans/p/desk-lamp/")
    assert dict(told("/en/p/desk-lamp/")) == {
        "en": PAGE,
        "zh-Hans": PAGE.replace("/en/", "/zh-hans/"),
        "x-default": PAGE,
    }


def test_nothing_written_in_the_catalogue_breaks_out_of_the_data(lamp, client):
    ProductSpec.objects.create(product=lamp.product, locale="en", name="Shade", value="</script><script>alert(1)")

    html = page(client)

    assert "<script>alert" not in html
    assert node(html, "Product")["additionalProperty"][0]["value"] == "</script><script>alert(1)"


def test_the_way_to_a_product_leads_through_its_shelf(lamp, client):
    lamp.product.category = catalogue.category()
    lamp.product.save()

    way = node(page(client), "BreadcrumbList")["itemListElement"]

    assert [(each["position"], each["name"]) for each in way] == [
        (1, "Vitrine"), (2, "Shop"), (3, "Lighting"), (4, "Desk lamp"),
    ]  # fmt: skip
    assert all(each["item"].startswith("http://localhost:8000/en/") for each in way)


def test_a_shelf_lists_what_stands_on_it_and_each_page_of_it_is_itself(lamp, client):
    shelf = lamp.product.category = catalogue.category()
    lamp.product.save()
    for number in range(25):
        other = catalogue.variant(catalogue.product(f"lamp-{number:02}", category=shelf), f"L-{number:02}")
        pricing.price(other, 100 + number, at=clock.now() - timedelta(days=9))

    first, second = (page(client, f"/en/shop/lighting/?page={number}") for number in (1, 2))

    assert len(node(first, "ItemList")["itemListElement"]) == 24
    assert links(first, "canonical")[0]["href"] == "http://localhost:8000/en/shop/lighting/"
    assert links(second, "canonical")[0]["href"] == "http://localhost:8000/en/shop/lighting/?page=2"


def test_the_front_page_says_who_sells_how_it_is_sent_and_how_it_comes_back(client, db):
    shipping.method("standard", {0: 1500, 29900: 0}, countries=["CN", "SG"])
    home = stories.home()

    shop = node(page(client, home.url), "OnlineStore")

    assert shop["hasMerchantReturnPolicy"]["merchantReturnDays"] == 15
    below, above = shop["hasShippingService"][0]["shippingConditions"]
    assert below["orderValue"] == {
        "@type": "MonetaryAmount", "minValue": "0.00", "maxValue": "298.99", "currency": "CNY",
    }  # fmt: skip
    assert (below["shippingRate"]["value"], above["shippingRate"]["value"]) == ("15.00", "0.00")
    assert [each["addressCountry"] for each in above["shippingDestination"]] == ["CN", "SG"]
    assert "maxValue" not in above["orderValue"]


def test_the_head_costs_the_page_no_question(lamps, client, django_assert_num_queries, monkeypatch):
    def questions():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            client.get("/en/p/desk-lamp/")
        return len(asked)

    questions()
    with_head = questions()
    monkeypatch.setattr("commerce.offers.views.product_head", lambda *args: None)

    assert graph(page(client, "/en/shop/"))
    assert with_head == questions()
