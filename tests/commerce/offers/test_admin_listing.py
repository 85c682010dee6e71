"""The listing of products: narrowed by everything a merchandiser asks for, sorted, and empty with a way out."""

from datetime import timedelta

import pytest

from commerce.catalogue.models import Brand, ProductImage
from tests.factories import catalogue, pricing, stock

LISTING = "/admin/shop/products/"

pytestmark = pytest.mark.django_db


def listed(answer) -> list[str]:
    return [product.slug for product in answer.context["object_list"]]


@pytest.fixture
def shelf(lamp, cup, picture, at):
    """A lamp with everything, a cup that is low, a stool without a price, a picture or a Chinese name."""
    catalogue.category()
    lamp.product.category = catalogue.category()
    lamp.product.brand = Brand.objects.create(slug="north")
    lamp.product.save()
    ProductImage.objects.create(product=lamp.product, image=picture)
    ProductImage.objects.create(product=cup.product, image=picture)
    stock.stock(lamp, 20, at=at)
    stock.stock(cup, 2, at=at)
    catalogue.variant(catalogue.product("stool", name="Stool", state="draft"), "STOOL")
    catalogue.product("old", name="Old", name_zh="旧", state="archived")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=draft", ["stool"]),
        ("state=archived", ["old"]),
        ("category={category}", ["desk-lamp"]),
        ("brand={brand}", ["desk-lamp"]),
        ("stock=out", ["old", "stool"]),
        ("stock=low", ["tea-cup"]),
        ("stock=in", ["desk-lamp", "tea-cup"]),
        ("missing=price", ["stool"]),
        ("missing=picture", ["old", "stool"]),
        ("missing=text:zh-hans", ["stool"]),
        ("missing=text:en", []),
        ("price_from=59", ["desk-lamp", "tea-cup"]),
        ("price_from=59.01", ["desk-lamp"]),
        ("price_to=398.99", ["tea-cup"]),
        ("price_from=60&price_to=398", []),
        ("price_from=1,990", []),
        ("stock=in&state=active&q=杯", ["tea-cup"]),
    ],
)
def test_the_listing_is_narrowed(merchandiser, shelf, lamp, query, found):
    query = query.format(category=lamp.product.category_id, brand=lamp.product.brand_id)

    assert sorted(listed(merchandiser.get(f"{LISTING}?{query}"))) == found


def test_a_variant_that_is_gone_beside_others_is_found_and_stands_on_the_dashboard(merchandiser, shelf, lamp, at):
    red = catalogue.variant(lamp.product, "LAMP-RED", name="Red")
    pricing.price(red, 39900, at=at)

    home = merchandiser.get("/admin/").content.decode()
    in_part = home.partition("<h3>Sold out in part</h3>")[2].partition("</ul>")[0]

    assert listed(merchandiser.get(f"{LISTING}?stock=part&state=active")) == ["desk-lamp"]
    assert "Desk lamp · Red" in in_part
    assert "Tea cup" not in in_part
    assert f"{LISTING}{lamp.product.pk}/till/" in in_part


def test_a_product_that_is_gone_whole_is_not_named_twice(merchandiser, lamp, at):
    catalogue.variant(lamp.product, "LAMP-RED", name="Red")

    home = merchandiser.get("/admin/").content.decode()

    assert "<h3>Sold out</h3>" in home
    assert "Sold out in part" not in home


def test_a_price_range_looks_at_one_variant_and_at_the_price_of_now(merchandiser, lamp, at):
    red = catalogue.variant(lamp.product, "LAMP-RED")
    pricing.price(red, 9900, at=at - timedelta(days=3))

    between = merchandiser.get(f"{LISTING}?price_from=100&price_to=398")
    around = merchandiser.get(f"{LISTING}?price_from=90&price_to=100")

    assert (listed(between), listed(around)) == ([], ["desk-lamp"])


def test_a_price_in_force_is_shown_as_money_with_its_way_out(merchandiser, lamp):
    html = merchandiser.get(f"{LISTING}?price_from=59.50&price_to=1,990").content.decode()

    assert "¥59.50" in html
    assert "¥1,990" in html
    assert "5950" not in html


def test_a_price_that_is_none_is_said_at_the_filter(merchandiser, lamp):
    answer = merchandiser.get(f"{LISTING}?price_from=cheap")

    assert answer.status_code == 200
    assert "not an amount" in str(answer.context["filters"].form.errors)


@pytest.mark.parametrize(
    ("ordering", "order"),
    [
        ("called", ["desk-lamp", "tea-cup"]),
        ("-called", ["tea-cup", "desk-lamp"]),
        ("lowest", ["tea-cup", "desk-lamp"]),
        ("-lowest", ["desk-lamp", "tea-cup"]),
        ("units", ["desk-lamp", "tea-cup"]),
        ("-units", ["tea-cup", "desk-lamp"]),
    ],
)
def test_the_listing_is_sorted_by_name_price_and_stock(merchandiser, lamp, cup, at, ordering, order):
    stock.stock(cup, 2, at=at)

    assert listed(merchandiser.get(f"{LISTING}?ordering={ordering}")) == order


def test_names_are_sorted_as_the_reader_sees_them(merchandiser, lamp, cup):
    told = merchandiser.get(f"{LISTING}?ordering=called", headers={"accept-language": "zh-hans"})

    assert [str(product) for product in told.context["object_list"]] == ["台灯", "茶杯"]


def test_the_filtered_listing_asks_as_much_for_many_as_for_one(merchandiser, lamp, at, django_assert_max_num_queries):
    address = f"{LISTING}?price_from=1&stock=out&missing=picture&ordering=lowest"
    merchandiser.get(address)
    with django_assert_max_num_queries(40) as one:
        merchandiser.get(address)
    for number in range(12):
        pricing.price(catalogue.variant(catalogue.product(f"p-{number}"), f"P-{number}"), 1000, at=at)

    with django_assert_max_num_queries(len(one.captured_queries)):
        assert len(listed(merchandiser.get(address))) == 13


def test_pages_of_the_listing_follow_one_another(merchandiser, db):
    for number in range(25):
        catalogue.product(f"p-{number:02}")

    first, second = (listed(merchandiser.get(f"{LISTING}?ordering=called&p={page}")) for page in (1, 2))

    assert (len(first), len(second)) == (20, 5)
    assert not set(first) & set(second)


def test_nothing_found_says_so_and_shows_the_way_out(merchandiser, lamp):
    answer = merchandiser.get(f"{LISTING}?q=nothing-like-it").content.decode()

    assert "No product is like that" in answer
    assert "Show all products" in answer


def test_an_editor_has_no_boxes_to_tick(editor, merchandiser, lamp):
    told = [client.get(LISTING).content.decode() for client in (editor, merchandiser)]

    assert ["bulk-action-checkbox" in page for page in told] == [False, True]
