"""What no message told of is found by the sweep; what is no more is forgotten."""

import pytest

from commerce.catalogue.models import Product, ProductText
from search import sweep
from search.models import SearchDocument, SearchFiling, SearchWords
from search.sweep import catch_up, rebuild
from tests.factories import stories

pytestmark = pytest.mark.django_db


def titles():
    return set(SearchWords.objects.filter(document__locale="en").values_list("title", flat=True))


def test_the_sweep_finds_what_nobody_announced(stocked, at):
    catch_up(at)
    ProductText.objects.filter(product=stocked[0].product).update(name="Quiet lamp")

    changed = catch_up(at)

    assert changed == 2
    assert "Quiet lamp" in titles()


def test_a_second_turn_finds_nothing_to_do(stocked, at):
    catch_up(at)

    assert catch_up(at) == 0


def test_it_goes_round_in_stretches(stocked, at, monkeypatch):
    monkeypatch.setattr(sweep, "STRETCH", 1)

    turns = [catch_up(at) for _ in range(3)]

    assert turns == [2, 2, 0]
    assert len(titles()) == 2


def test_what_is_gone_is_forgotten(stocked, at):
    rebuild(at)
    Product.objects.filter(pk=stocked[0].product_id).update(state="archived")
    gone = SearchDocument.objects.create(
        kind="article", object_id=999, locale="en", filing=SearchFiling.objects.first()
    )
    SearchWords.objects.create(document=gone, language="en", title="Gone")

    rebuild(at)

    assert titles() == {stocked[1].product.text("en").name}


def test_a_published_story_is_found_and_one_taken_back_is_not(at, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = stories.article(stories.section(stories.home()), body=[stories.text("<p>About a kettle.</p>")])
    before = titles()

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert before == {"The quiet hour"}
    assert titles() == set()
    assert "kettle" in page.body.render_as_block().lower()
