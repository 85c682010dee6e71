"""The report of the feeds: every gap with the way to mend it, for those who may."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commerce.catalogue.models import Product, ProductImage, ProductText
from commerce.offers.feed_health import health
from core import clock
from tests.factories import catalogue, pricing

REPORT = "/admin/reports/feeds/"


def kinds(sku: str) -> set[str]:
    return {fault.kind for fault in health(clock.now()).faults if fault.sku == sku}


def test_every_gap_is_told_at_once(lamp):
    assert kinds("LAMP-BLK") == {"picture", "description", "brand", "category"}


def test_a_mended_gap_is_gone(lamp, picture):
    ProductImage.objects.create(product=lamp.product, image=picture)
    ProductText.objects.filter(product=lamp.product).update(description="It stays where you put it. " * 3)
    lamp.gtin = "9520000000004"
    lamp.save()
    Product.objects.filter(pk=lamp.product_id).update(category=catalogue.category())

    found = health(clock.now())

    assert found.faults == ()
    assert (found.listed, found.variants) == (1, 1)


def test_a_variant_without_a_price_is_told_though_it_has_no_row(lamp):
    catalogue.variant(lamp.product, "LAMP-WHT")

    found = health(clock.now())

    assert [(fault.product, fault.kind) for fault in found.faults if fault.sku == "LAMP-WHT"] == [
        ("Desk lamp", "unpriced")
    ]
    assert (found.listed, found.variants) == (0, 2)


def test_a_short_description_is_told_in_either_script(lamp):
    texts = ProductText.objects.filter(product=lamp.product)
    texts.filter(locale="en").update(description="A lamp.")
    texts.filter(locale="zh-hans").update(description="灯罩上收下敞，光落在手边，坐着看不见灯泡。")

    (fault,) = [each for each in health(clock.now()).faults if each.kind == "description_is_short"]

    assert fault.languages == ("en",)


def test_a_language_nobody_wrote_is_told(lamp, cup):
    ProductText.objects.filter(product=cup.product, locale="zh-hans").delete()

    (fault,) = [each for each in health(clock.now()).faults if each.kind == "language"]

    assert (fault.sku, fault.languages) == ("CUP-WHT", ("zh-hans",))


def test_the_report_calls_languages_by_their_names(lamp, merchandiser):
    html = merchandiser.get(REPORT).content.decode()

    assert "English</span>" in html
    assert "简体中文</span>" in html
    assert "zh-Hans</span>" not in html


def test_the_report_leads_to_where_each_gap_is_mended(lamp, merchandiser):
    catalogue.variant(lamp.product, "LAMP-WHT")

    html = merchandiser.get(REPORT).content.decode()

    assert reverse("shop_products:edit", args=[lamp.product_id]) in html
    assert reverse("shop_products:till", args=[lamp.product_id]) in html
    assert "It has no picture." in html
    assert "http://localhost:8000/feeds/products/en/google.xml" in html


def test_a_long_report_has_pages(merchandiser, at):
    for number in range(40):
        thing = catalogue.variant(catalogue.product(f"thing-{number}"), f"THING-{number}")
        pricing.price(thing, 900, at=at - timedelta(days=1))

    first, second = (merchandiser.get(f"{REPORT}?p={page}").content.decode() for page in (1, 2))

    assert "Page 1 of 2" in first and "Page 2 of 2" in second


@pytest.mark.parametrize("role", ["merchandiser", "administrator"])
def test_those_who_keep_the_shop_find_it_among_the_reports(role, request):
    client = request.getfixturevalue(role)

    assert client.get(REPORT).status_code == 200
    assert REPORT in client.get("/admin/").content.decode()


def test_an_editor_does_not(editor):
    assert editor.get(REPORT)["Location"].startswith("/admin/")
    assert REPORT not in editor.get("/admin/").content.decode()


def test_a_stranger_is_asked_who_they_are(client, db):
    assert "/admin/login/" in client.get(REPORT)["Location"]
