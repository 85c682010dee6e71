"""Categories and brands: counted, narrowed, put in order, and never taken away from under a product."""

import pytest

from commerce.catalogue.models import Brand, BrandText, Category
from tests.factories import catalogue

CATEGORIES = "/admin/shop/categories/"
BRANDS = "/admin/shop/brands/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(lamp, cup):
    """Lighting with a lamp for sale and an archived one, tea with a draft, and nothing in the garden."""
    lamp.product.category = catalogue.category()
    lamp.product.save()
    catalogue.product("old", state="archived", category=catalogue.category())
    catalogue.product("pot", state="draft", category=catalogue.category("tea", "Tea"))
    catalogue.category("garden", "Garden")
    for place, slug in enumerate(("tea", "lighting", "garden")):
        Category.objects.filter(slug=slug).update(sort_order=place)


def listed(answer) -> list[tuple]:
    return [(group.slug, group.everything, group.sold) for group in answer.context["object_list"]]


def test_categories_stand_in_their_order_with_their_counts(merchandiser, shelves):
    assert listed(merchandiser.get(CATEGORIES)) == [("tea", 1, 0), ("lighting", 2, 1), ("garden", 0, 0)]


@pytest.mark.parametrize(
    ("query", "found"),
    [("used=sold", ["lighting"]), ("used=unsold", ["tea", "garden"]), ("used=empty", ["garden"]), ("q=tea", ["tea"])],
)
def test_categories_are_narrowed(merchandiser, shelves, query, found):
    assert [slug for slug, *_ in listed(merchandiser.get(f"{CATEGORIES}?{query}"))] == found


def test_a_category_is_moved_to_another_place(merchandiser, shelves):
    garden = Category.objects.get(slug="garden")

    merchandiser.post(f"{CATEGORIES}reorder/{garden.pk}/?position=0")

    assert [slug for slug, *_ in listed(merchandiser.get(CATEGORIES))] == ["garden", "tea", "lighting"]


def test_a_category_in_use_is_not_deleted_and_says_by_how_many(merchandiser, shelves):
    lighting = Category.objects.get(slug="lighting")

    answer = merchandiser.post(f"{CATEGORIES}delete/{lighting.pk}/", follow=True)

    assert "2 products stand in “Lighting”" in answer.content.decode()
    assert Category.objects.filter(pk=lighting.pk).exists()


def test_an_empty_category_is_deleted(merchandiser, shelves):
    merchandiser.post(f"{CATEGORIES}delete/{Category.objects.get(slug='garden').pk}/")

    assert not Category.objects.filter(slug="garden").exists()


def test_a_brand_in_use_is_not_deleted(merchandiser, lamp):
    brand = Brand.objects.create(slug="north")
    BrandText.objects.create(brand=brand, locale="en", name="North")
    lamp.product.brand = brand
    lamp.product.save()

    answer = merchandiser.post(f"{BRANDS}delete/{brand.pk}/", follow=True)

    assert "1 product stands in “North”" in answer.content.decode()
    assert listed(merchandiser.get(f"{BRANDS}?used=sold")) == [("north", 1, 1)]


def test_lists_ask_as_much_for_many_as_for_one(merchandiser, lamp, django_assert_max_num_queries):
    catalogue.category()
    merchandiser.get(CATEGORIES)
    with django_assert_max_num_queries(40) as one:
        merchandiser.get(CATEGORIES)
    asked = len(one.captured_queries)
    for number in range(9):
        catalogue.product(f"p-{number}", category=catalogue.category(f"c-{number}", f"C {number}"))

    with django_assert_max_num_queries(asked):
        merchandiser.get(CATEGORIES)


def test_an_editor_reads_categories_and_moves_none(editor, shelves):
    garden = Category.objects.get(slug="garden")

    answers = [editor.post(f"{CATEGORIES}{verb}/{garden.pk}/?position=0") for verb in ("reorder", "delete", "edit")]

    assert editor.get(CATEGORIES).status_code == 200
    assert {answer.status_code for answer in answers} == {302}
    assert Category.objects.get(slug="garden").sort_order == 2
