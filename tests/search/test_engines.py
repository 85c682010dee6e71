"""What every engine promises, asked of each database the shop runs on: the same cases, the same answers."""

import pytest
from django.utils.translation import override

from commerce.catalogue.models import Category, CategoryText, Product, ProductText
from core import clock
from search.documents import KINDS
from search.engines import engine
from search.index import index
from search.models import SearchDocument
from search.sweep import rebuild
from search.text import asked
from tests.factories import catalogue, pricing
from tests.factories.stock import stock

pytestmark = pytest.mark.races


def found(question, locale="en", all_of_them=True):
    """The slugs of the products that answer, the best first."""
    hits = engine().find(asked(question), locale=locale, kinds=KINDS, all_of_them=all_of_them, now=clock.now())
    slugs = dict(Product.objects.values_list("pk", "slug"))
    return [slugs[hit.object_id] for hit in hits]


def thing(slug, name, *, why="", description="", name_zh="", category=None):
    made = catalogue.product(slug, name=name, name_zh=name_zh, category=category)
    ProductText.objects.filter(product=made, locale="en").update(why=why, description=description)
    variant = catalogue.variant(made, slug.upper())
    pricing.price(variant, 39900, at=clock.now())
    return variant


@pytest.fixture
def shelf(committed):
    """Four things, one of them a kit with a Chinese name."""
    thing("floor-lamp", "Floor lamp", why="It stands.")
    thing("chair", "Armchair", description="Beside a lamp it is at home.")
    thing("kit", "Pour-over kit", name_zh="慢滴手冲咖啡套装")
    thing("tv", "Smart TV")
    rebuild(clock.now())
    return committed


def test_a_word_in_the_name_counts_more_than_one_in_the_description(shelf):
    assert found("lamp") == ["floor-lamp", "chair"]


def test_the_plural_and_the_beginning_of_a_word_answer_too(shelf):
    assert found("lamps") == ["floor-lamp", "chair"]
    assert found("arm") == ["chair"]


def test_two_chinese_characters_find_the_word_inside_a_longer_one(shelf):
    assert found("手冲", "zh-hans") == ["kit"]
    assert found("咖啡套装", "zh-hans") == ["kit"]
    assert found("冲手", "zh-hans") == []


def test_a_name_in_the_other_language_is_found_as_well(shelf):
    assert found("手冲", "en") == ["kit"]


def test_every_word_or_any(shelf):
    assert found("lamp stand") == ["floor-lamp"]
    assert found("lamp zebra") == []
    assert set(found("lamp zebra", all_of_them=False)) == {"floor-lamp", "chair"}


def test_what_was_archived_a_moment_ago_is_not_found_though_the_index_has_it(shelf):
    Product.objects.filter(slug="floor-lamp").update(state="archived")

    assert SearchDocument.objects.filter(title="Floor lamp").exists()
    assert found("lamp") == ["chair"]


def test_what_can_be_had_is_told_apart(shelf):
    stock(Product.objects.get(slug="chair").variants.get(), 2, at=clock.now())

    hits = engine().find(asked("lamp"), locale="en", kinds=KINDS, all_of_them=True, now=clock.now())

    assert [hit.is_preferred for hit in hits] == [False, True]


def test_facets_and_the_amount_come_with_the_hit(committed):
    lighting = Category.objects.create(slug="lighting")
    CategoryText.objects.create(category=lighting, locale="en", name="Lighting")
    thing("floor-lamp", "Floor lamp", category=lighting)
    rebuild(clock.now())

    [hit] = engine().find(["lamp"], locale="en", kinds=KINDS, all_of_them=True, now=clock.now())

    assert [tuple(each) for each in hit.facets["category"]] == [("lighting", "Lighting")]
    assert hit.amount == 39900


@pytest.mark.parametrize("question", ['"', "*", "NEAR(a b)", "a:*", "' OR 1=1 --", "\\", "手" * 500, "%s %s", "a&|!(b"])
def test_nothing_anybody_types_means_anything_to_the_database(shelf, question):
    found(question)
    found(question, all_of_them=False)

    assert SearchDocument.objects.count() == 8


def test_writing_again_changes_nothing_and_a_new_name_replaces_the_old(shelf):
    product = Product.objects.get(slug="tv")
    with override("en"):
        again = index("product", [product.pk], clock.now())
        ProductText.objects.filter(product=product).update(name="Projector")
        changed = index("product", [product.pk], clock.now())

    assert (again, changed) == (0, 2)
    assert found("projector") == ["tv"]
    assert found("smart") == []
