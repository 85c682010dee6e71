"""What every engine promises, asked of each database the shop runs on: the same cases, the same answers."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from commerce.catalogue.models import Category, CategoryText, Product, ProductText
from core import clock
from search.documents import KINDS
from search.engines import engine
from search.engines.gates import gate_of, gates
from search.engines.scope import scoped
from search.index import index
from search.models import SearchDocument, SearchWords
from search.query import Asked
from search.sweep import rebuild
from search.text import asked
from tests.factories import catalogue, pricing, stories
from tests.factories.stock import stock

pytestmark = pytest.mark.races


def hits_of(question, locale="en", all_of_them=True, **narrowed):
    """What the engine answers: tallies and hits."""
    asks = Asked(q=question, **narrowed)
    return engine().find(
        asked(question), asks, locale=locale, all_of_them=all_of_them, now=clock.now(), stretch=range(100)
    )


def found(question, locale="en", all_of_them=True):
    """The slugs of the products that answer, the best first."""
    hits = hits_of(question, locale, all_of_them).hits
    slugs = dict(Product.objects.values_list("pk", "slug"))
    return [slugs[hit.object_id] for hit in hits]


def stories_found(question):
    """The slugs of the stories that answer."""
    hits = hits_of(question).hits
    slugs = dict(Page.objects.values_list("pk", "slug"))
    return [slugs[hit.object_id] for hit in hits if hit.kind == "article"]


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


def test_words_in_the_order_they_were_asked_come_before_the_same_words_apart(committed):
    thing("apart", "Thing", description="Made by lamp, oak.")
    thing("in-order", "Thing", description="Made by oak lamp.")
    rebuild(clock.now())

    assert found("oak lamp") == ["in-order", "apart"]


def test_the_word_itself_comes_before_longer_ones_that_begin_like_it(committed):
    thing("carpet", "Carpet")
    thing("car", "Car")
    rebuild(clock.now())

    assert found("car") == ["car", "carpet"]


def test_little_words_and_particles_are_not_asked_for(shelf):
    assert found("the lamp for a floor") == ["floor-lamp"]
    assert found("手冲的咖啡", "zh-hans") == ["kit"]


def test_what_has_no_price_is_not_found_until_it_has_one(committed):
    variant = catalogue.variant(catalogue.product("bell", name="Bell"), "BELL")
    rebuild(clock.now())
    before = found("bell")

    pricing.price(variant, 100, at=clock.now())
    index("product", [variant.product_id], clock.now())

    assert (before, found("bell")) == ([], ["bell"])


def test_what_lost_its_last_variant_is_not_found_though_the_index_has_it(shelf):
    Product.objects.get(slug="floor-lamp").variants.update(is_archived=True)

    assert found("lamp") == ["chair"]


def test_a_story_is_not_found_once_taken_back_expired_or_closed_though_the_index_has_it(committed):
    section = stories.section(stories.home())
    for slug in ("kept", "unpublished", "expired", "closed"):
        stories.article(section, slug, title=f"Candle {slug}")
    rebuild(clock.now())
    before = stories_found("candle")

    Page.objects.filter(slug="unpublished").update(live=False)
    Page.objects.filter(slug="expired").update(expire_at=clock.now())
    PageViewRestriction.objects.create(page=Page.objects.get(slug="closed"), restriction_type="login")

    assert sorted(before) == ["closed", "expired", "kept", "unpublished"]
    assert stories_found("candle") == ["kept"]


def test_no_two_kinds_or_languages_share_a_mark():
    marks = [scoped(["lamp"], locale, kind)[0] for locale, _name in settings.LANGUAGES for kind in KINDS]

    assert len(set(marks)) == len(marks) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_gate_written_once_is_the_gate_of_every_moment(committed, kind):
    now = clock.now()

    for moment in (now, now + timedelta(days=1)):
        assert gate_of(kind, "d.object_id", moment) in gates("d.object_id", moment)


def test_every_word_or_any(shelf):
    assert found("lamp stand") == ["floor-lamp"]
    assert found("lamp zebra") == []
    assert set(found("lamp zebra", all_of_them=False)) == {"floor-lamp", "chair"}


def test_what_was_archived_a_moment_ago_is_not_found_though_the_index_has_it(shelf):
    Product.objects.filter(slug="floor-lamp").update(state="archived")

    assert SearchWords.objects.filter(title="Floor lamp").exists()
    assert found("lamp") == ["chair"]


def test_what_can_be_had_is_told_apart(shelf):
    stock(Product.objects.get(slug="chair").variants.get(), 2, at=clock.now())

    every, only = hits_of("lamp"), hits_of("lamp", is_in_stock=True)

    assert [hit.is_preferred for hit in every.hits] == [False, True]
    assert [hit.is_preferred for hit in only.hits] == [True]
    assert [(tally.count, tally.preferred) for tally in only.tallies] == [(2, 1)]


def test_all_that_answer_are_counted_by_facet_and_band_and_those_that_pass_are_told(committed):
    lighting = Category.objects.create(slug="lighting")
    CategoryText.objects.create(category=lighting, locale="en", name="Lighting")
    thing("floor-lamp", "Floor lamp", category=lighting)
    thing("desk-lamp", "Desk lamp", category=lighting)
    thing("lamp-oil", "Lamp oil")
    rebuild(clock.now())

    answers = {
        name: hits_of("lamp", **narrowed)
        for name, narrowed in {
            "lighting": {"chosen": {"category": "lighting"}},
            "nowhere": {"chosen": {"category": "li%'"}},
            "dear": {"price": "600"},
            "cheap": {"price": "100"},
            "stories": {"kind": "article"},
        }.items()
    }

    for answer in answers.values():
        assert sorted((tally.count, tally.band, tally.facets.get("category")) for tally in answer.tallies) == [
            (1, "600", None),
            (2, "600", [["lighting", "Lighting"]]),
        ]
    assert {name: len(answer.hits) for name, answer in answers.items()} == {
        "lighting": 2, "nowhere": 0, "dear": 3, "cheap": 0, "stories": 0,
    }  # fmt: skip


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
