"""A merchandiser makes and keeps products in the admin; nobody loses what the books need."""

import pytest
from django.urls import reverse

from commerce.catalogue.models import Product, Variant
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockRecord
from tests.commerce.offers.product_form import black, form_of, product_form, rows
from tests.factories import catalogue, pricing, stock

ADD = "/admin/shop/products/new/"
LISTING = "/admin/shop/products/"

pytestmark = pytest.mark.django_db


def errors(answer) -> str:
    """Every error the page shows, the rows' too."""
    form = answer.context["form"]
    said = [str(form.errors)]
    for formset in form.formsets.values():
        said += [str(formset.non_form_errors()), *(str(row.errors) for row in formset.forms)]
    return " ".join(said)


def edit(product) -> str:
    return f"/admin/shop/products/edit/{product.pk}/"


def test_a_product_made_on_one_page_is_on_its_public_page(merchandiser, client, warehouse):
    made = merchandiser.post(
        ADD,
        product_form(state="active", **rows("variants", black(first_price="399", first_units="12"))),
        follow=True,
    )

    product = Product.objects.get(slug="reading-lamp")
    page = client.get(reverse("product", kwargs={"slug": "reading-lamp"}))
    assert made.redirect_chain[-1][0] == edit(product)
    assert Variant.objects.get(product=product).name("zh-hans") == "黑色"
    assert StockRecord.objects.get(variant__sku="READ-BLK", store=warehouse).on_hand == 12
    assert page.status_code == 200
    assert page.context["product"].chosen.offer.price.amount == 39900
    assert page.context["product"].chosen.offer.stock.can_be_bought


def test_a_draft_may_be_unfinished(merchandiser):
    answer = merchandiser.post(ADD, product_form())

    assert answer.status_code == 302
    assert not Product.objects.get(slug="reading-lamp").variants.exists()


def test_an_unfinished_product_cannot_be_for_sale_and_the_error_names_everything(merchandiser):
    answer = merchandiser.post(
        ADD, product_form(state="active", **rows("texts"), **rows("variants", black(), black(sku="READ-RED")))
    )

    said = errors(answer)
    assert not Product.objects.exists()
    assert "no text" in said
    assert "READ-BLK, READ-RED" in said


def test_a_product_without_variants_cannot_be_for_sale(merchandiser):
    answer = merchandiser.post(ADD, product_form(state="active"))

    assert "no variant" in errors(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_price": "abc"}, "not an amount"),
        ({"first_price": "-5"}, "not below"),
        ({"first_price": "0"}, "not below"),
        ({"first_price": "12.345"}, "not an amount"),
        ({"first_price": "1e999999"}, "not an amount"),
        ({"first_price": "1000000000"}, "more than anything"),
        ({"first_units": "-1"}, "greater than or equal"),
        ({"first_units": "10000000"}, "less than or equal"),
        ({"first_units": "abc"}, "whole number"),
        ({"sku": "no spaces"}, "capital letters"),
        ({"sku": ""}, "required"),
    ],
)
def test_wrong_figures_of_a_new_variant_are_refused_at_their_row(merchandiser, warehouse, wrong, said):
    answer = merchandiser.post(ADD, product_form(**rows("variants", black(**wrong))))

    assert answer.status_code == 200
    assert said in errors(answer)
    assert not Product.objects.exists()
    assert not PriceChange.objects.exists()


def test_stock_without_a_store_is_refused(merchandiser):
    answer = merchandiser.post(ADD, product_form(**rows("variants", black(first_units="3"))))

    assert "No store sends parcels" in errors(answer)


def test_a_picture_is_described_in_every_language_the_product_speaks(merchandiser, picture):
    both = rows("texts", {"locale": "en", "name": "Lamp"}, {"locale": "zh-hans", "name": "台灯"})
    row = {"image": picture.pk, "role": "main", "variant": "", "alt_en": "A black lamp on a desk", "alt_zh_hans": ""}

    answer = merchandiser.post(ADD, product_form(**both, **rows("images", row)))
    finished = merchandiser.post(ADD, product_form(**both, **rows("images", {**row, "alt_zh_hans": "桌上的黑色台灯"})))

    assert "Say in 简体中文" in errors(answer)
    assert finished.status_code == 302
    image = Product.objects.get().images.get()
    assert (image.alt("en"), image.alt("zh-hans")) == ("A black lamp on a desk", "桌上的黑色台灯")


def test_a_language_somebody_else_has_added_meanwhile_is_refused(merchandiser, cup):
    stale = form_of(cup.product)
    late = rows("texts", {"locale": "en", "name": "Cup"}, {"locale": "zh-hans", "name": "杯子"})

    answer = merchandiser.post(edit(cup.product), {**stale, **late})

    assert "Somebody else has added this language" in errors(answer)
    assert cup.product.text("zh-hans").name == "茶杯"


def test_a_sku_stays_as_it_is_once_saved(merchandiser, lamp):
    row = black(id=lamp.pk, sku="OTHER", name_en="Soot", name_zh_hans="")

    merchandiser.post(edit(lamp.product), form_of(lamp.product, **rows("variants", row, initial=1)))

    lamp.refresh_from_db()
    assert (lamp.sku, lamp.name("en"), lamp.name("zh-hans")) == ("LAMP-BLK", "Soot", "Soot")


def test_a_priced_variant_cannot_be_taken_out(merchandiser, lamp):
    row = black(id=lamp.pk, sku="LAMP-BLK", DELETE="on")

    answer = merchandiser.post(edit(lamp.product), form_of(lamp.product, **rows("variants", row, initial=1)))

    assert "LAMP-BLK has prices, stock or orders" in errors(answer)
    assert Variant.objects.filter(pk=lamp.pk).exists()


def test_a_variant_that_was_never_used_can_be_taken_out(merchandiser, db):
    unused = catalogue.variant(catalogue.product("desk-lamp", state="draft"), "LAMP-PNK")
    row = black(id=unused.pk, sku="LAMP-PNK", DELETE="on")

    merchandiser.post(edit(unused.product), form_of(unused.product, **rows("variants", row, initial=1)))

    assert not Variant.objects.filter(pk=unused.pk).exists()


def test_variants_keep_the_order_of_the_form(merchandiser):
    merchandiser.post(ADD, product_form(**rows("variants", black(sku="SECOND", ORDER=2), black(sku="FIRST", ORDER=1))))

    assert [variant.sku for variant in Variant.objects.order_by("sort_order")] == ["FIRST", "SECOND"]


def test_a_used_product_is_archived_instead_of_deleted(merchandiser, client, lamp):
    refused = merchandiser.post(f"/admin/shop/products/delete/{lamp.product_id}/", follow=True)
    merchandiser.post(f"/admin/shop/products/{lamp.product_id}/archive/")

    assert "archived, not deleted" in refused.content.decode()
    assert refused.redirect_chain[-1][0] == f"/admin/shop/products/{lamp.product_id}/archive/"
    assert Product.objects.get(pk=lamp.product_id).state == "archived"
    assert client.get(reverse("product", kwargs={"slug": "desk-lamp"})).status_code == 410
    history = merchandiser.get(f"/admin/shop/products/history/{lamp.product_id}/").content.decode()
    assert "Archived" in history


def test_an_unused_product_can_be_deleted(merchandiser):
    draft = catalogue.product("mistake", state="draft")

    merchandiser.post(f"/admin/shop/products/delete/{draft.pk}/")

    assert not Product.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("query", ["q=台灯", "q=Desk", "q=lamp-blk", "q=desk-lamp", "state=active", "stock=out"])
def test_the_listing_finds_by_name_in_any_language_sku_address_and_filters(merchandiser, lamp, cup, at, query):
    stock.stock(cup, 3, at=at)
    Product.objects.filter(pk=cup.product_id).update(state="draft")

    answer = merchandiser.get(f"{LISTING}?{query}")

    assert [product.slug for product in answer.context["object_list"]] == ["desk-lamp"]


def test_the_listing_says_what_costs_how_much_and_what_is_gone(merchandiser, lamp, at):
    red = catalogue.variant(lamp.product, "LAMP-RED")
    pricing.price(red, 29900, at=at)
    stock.stock(red, 3, at=at)

    row = merchandiser.get(LISTING).context["object_list"][0].shelf

    assert row.price == "from ¥299"
    assert row.stock == "3 to sell, 1 variant sold out"


def test_the_listing_asks_as_much_for_many_products_as_for_one(merchandiser, lamp, at, django_assert_max_num_queries):
    merchandiser.get(LISTING)
    with django_assert_max_num_queries(40) as one:
        merchandiser.get(LISTING)
    for number in range(12):
        pricing.price(catalogue.variant(catalogue.product(f"p-{number}"), f"P-{number}"), 1000, at=at)

    with django_assert_max_num_queries(len(one.captured_queries)):
        merchandiser.get(LISTING)


def test_an_editor_reads_products_and_changes_none(editor, lamp):
    listing = editor.get(LISTING)
    reading = editor.get(f"/admin/shop/products/inspect/{lamp.product_id}/")
    refused = [
        editor.get(edit(lamp.product)),
        editor.post(ADD, product_form()),
        editor.get(f"/admin/shop/products/{lamp.product_id}/till/"),
        editor.post(f"/admin/shop/products/{lamp.product_id}/archive/"),
    ]

    assert listing.status_code == reading.status_code == 200
    assert "¥399" in reading.content.decode()
    assert {answer.status_code for answer in refused} == {302}
    assert Product.objects.get(pk=lamp.product_id).state == "active"
