"""The answer: ranked, narrowed, counted, and never older than the database."""

from dataclasses import replace
from itertools import product
from string import ascii_lowercase

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings, strategies
from wagtail.models import Page

from commerce.catalogue.models import Product, Variant
from commerce.pricing.change_price import change_price
from core import clock
from core.money import Money
from search import spelling
from search.find import find
from search.models import SearchTerm
from search.query import LONGEST, Asked, asked_by
from search.rank import rank
from search.sweep import rebuild
from tests.factories import catalogue, pricing, stories
from tests.factories.stock import stock

pytestmark = pytest.mark.django_db


def answer(q, at, language="en", **more):
    return find(Asked(q=q, **more), now=at, language=language, request=RequestFactory().get("/"))


@pytest.fixture
def site(stocked, at):
    """The small shop, and a story that speaks of a lamp."""
    section = stories.section(stories.home())
    stories.article(section, body=[stories.text("<p>One lamp per task.</p>")], standfirst="On light.")
    rebuild(clock.now())
    return stocked


def test_stories_and_things_come_together_the_best_of_each_first(site, at):
    found = answer("lamp", at)

    assert [each.kind for each in found.best] == ["article", "product"]
    assert [(scope.key, scope.count) for scope in found.scopes] == [("", 2), ("article", 1), ("product", 1)]
    assert "One <mark>lamp</mark> per task." in found.best[0].words


def test_a_scope_narrows_and_the_counts_stay(site, at):
    found = answer("lamp", at, kind="product")

    assert [each.kind for each in found.items] == ["product"]
    assert [scope.count for scope in found.scopes] == [2, 1, 1]


def test_the_price_is_the_databases_and_never_the_indexs(site, at):
    change_price(site[0], Money(12300, "CNY"), now=clock.now(), reason="tests")

    found = answer("lamp", clock.now(), kind="product")

    assert found.items[0].card.offer.price == Money(12300, "CNY")


def test_a_thing_whose_price_has_left_the_band_is_not_shown_in_it_though_the_index_has_it_there(site, at):
    before = answer("lamp", at, price="600")
    change_price(site[0], Money(1500000, "CNY"), now=clock.now(), reason="tests")

    after = answer("lamp", clock.now(), price="600")

    assert [each.kind for each in before.items] == ["product"]
    assert after.items == []


def test_what_was_archived_is_neither_shown_nor_counted(site, at):
    Product.objects.filter(pk=site[0].product_id).update(category=catalogue.category("light", "Light"))
    rebuild(clock.now())
    before = answer("lamp", at)
    Product.objects.filter(pk=site[0].product_id).update(state="archived")

    found = answer("lamp", at)

    assert found.total == 1
    assert [each.kind for each in found.items] == ["article"]
    assert [scope.count for scope in before.scopes] == [2, 1, 1]
    assert [scope.count for scope in found.scopes] == [1, 1, 0]
    assert [choice.name for choice in before.facets["category"]] == ["Light"]
    assert found.facets["category"] == ()


def test_a_misspelt_word_is_told_how_it_may_be_spelt(site, at):
    found = answer("lmap", at)

    assert found.total == 0
    assert found.meant == "lamp"
    assert found.meant_url == "?q=lamp"


def test_no_suggestion_tells_of_what_was_taken_back(site, at):
    Product.objects.all().update(state="archived")
    stories.article(stories.section(stories.home("zh-hans")), "x")
    Page.objects.filter(slug="the-quiet-hour").update(live=False)

    found = answer("lmap", at)

    assert found.meant == ""


def test_where_nothing_was_found_the_nearest_shelf_is_shown(site, at):
    Product.objects.filter(pk=site[0].product_id).update(category=catalogue.category("lighting", "Lighting"))

    found = answer("lihgting", at)

    assert (found.shelf.name, found.shelf.url) == ("Lighting", "/en/shop/lighting/")
    assert [shelf.name for shelf in found.shelves] == ["Lighting"]
    assert answer("zebra", at).shelf is None
    assert answer("lamp", at).shelves == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=strategies.text(max_size=LONGEST), kind=strategies.sampled_from(["", "article", "product"]))
def test_whatever_is_typed_is_answered(site, question, kind):
    found = answer(question, clock.now(), kind=kind)

    assert found.total >= len(found.items) + len(found.best)


def test_a_senseless_question_compares_few_words_letter_by_letter(site, at, monkeypatch):
    terms = (f"{a}{b}{c}mp" for a, b, c in product(ascii_lowercase, repeat=3))
    SearchTerm.objects.bulk_create(SearchTerm(locale="en", term=term) for term in terms)
    question = " ".join(f"{a}{b}lmp" for a, b in product("abcdef", repeat=2))
    compared = []
    monkeypatch.setattr(spelling, "distance", lambda *words: compared.append(words) or 9)

    answer(question[:LONGEST], at)

    assert 0 < len(compared) <= spelling.MOST_WORDS * spelling.MOST_COMPARED


def test_where_nothing_holds_all_words_those_that_hold_some_are_told_as_such(site, at):
    found = answer("lamp zebra", at)

    assert found.is_loose
    assert found.total == 2


def test_facets_count_under_the_other_filters_and_a_chosen_one_undoes_itself(site, at):
    slug = site[0].product.category.slug if site[0].product.category else ""
    Product.objects.filter(pk=site[1].product_id).update(category=catalogue.category("kitchen", "Kitchen"))
    Product.objects.filter(pk=site[0].product_id).update(category=catalogue.category("light", "Light"))
    rebuild(clock.now())

    found = answer("lamp", at, chosen={"category": "light"})

    assert slug != "light"
    [choice] = found.facets["category"]
    assert (choice.name, choice.count, choice.is_chosen, choice.url) == ("Light", 1, True, "?q=lamp")


def test_more_results_are_no_more_queries(site, at, django_assert_max_num_queries):
    for number in range(30):
        made = catalogue.product(f"lamp-{number}", name=f"Lamp {number}")
        pricing.price(catalogue.variant(made, f"LAMP-{number}"), 100, at=at)
    rebuild(clock.now())
    answer("lamp", clock.now())

    with django_assert_max_num_queries(9):
        found = answer("lamp", clock.now())

    assert found.total == 32
    assert len(found.items) == 18  # the two best stand above


def test_pages_are_links_and_the_last_is_the_last(site, at):
    for number in range(30):
        made = catalogue.product(f"lamp-{number}", name=f"Lamp {number}")
        pricing.price(catalogue.variant(made, f"LAMP-{number}"), 100, at=at)
    rebuild(clock.now())

    first, beyond = answer("lamp", clock.now()), answer("lamp", clock.now(), page=9)

    assert (first.pages, first.previous_url, first.next_url) == (2, "", "?q=lamp&page=2")
    assert (beyond.page, beyond.next_url) == (2, "")


def test_leafing_through_shows_every_hit_once_and_the_best_story_first_however_far_down_it_ranks(site, at):
    for number in range(30):
        made = catalogue.product(f"lamp-{number}", name=f"Lamp {number}")
        pricing.price(catalogue.variant(made, f"LAMP-{number}"), 100, at=at)
        if number % 3:
            stock(made.variants.get(), 5, at=at)
    rebuild(clock.now())

    asked, now = Asked(q="lamp"), clock.now()
    pages = [rank(["lamp"], replace(asked, page=page), now=now, language="en", per_page=2) for page in range(1, 17)]

    told = [hit for page in pages for hit in (*page.best, *page.hits)]
    assert [hit.kind for hit in pages[0].best] == ["article", "product"]
    assert pages[0].total == len(told) == len({hit.key for hit in told}) == 32
    assert {page.pages for page in pages} == {16}


def test_what_can_be_had_stands_before_what_answers_as_well_and_cannot(site, at):
    for number in range(4):
        made = catalogue.product(f"lamp-{number}", name="Lamp")
        pricing.price(catalogue.variant(made, f"LAMP-{number}"), 100, at=at)
    stock(Variant.objects.get(sku="LAMP-2"), 5, at=at)
    rebuild(clock.now())

    found = answer("lamp", clock.now(), kind="product")

    assert next(each.card.slug for each in found.items if each.card.name == "Lamp") == "lamp-2"


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"}, {"page": "-1"}, {"page": "9" * 50}, {"page": "²"}, {"kind": "x"}, {"price": "x"}, {"q": "\x00"},
        {"category": "'"}, {"stock": "2"}, {}, {"category": "\x00"}, {"price": "\x00"}, {"author": '"]}'},
    ],
)  # fmt: skip
def test_an_address_nobody_wrote_is_read_as_far_as_it_makes_sense(site, at, params):
    asked = asked_by({"q": "lamp", **params})

    find(asked, now=at, language="en", request=RequestFactory().get("/"))

    assert asked.page >= 1
