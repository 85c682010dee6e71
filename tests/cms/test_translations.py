"""How translations stand: pages and products in one report, each as missing, out of date, not published or complete."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.models import Author, TranslationMark
from cms.translated import note_translations, standings
from commerce.catalogue.models import ProductSpec, ProductText
from core import clock
from core.due import run_due
from core.users.roles import WRITERS
from tests.factories import catalogue, stories
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/translation-status/"


@pytest.fixture
def there(home):
    """The section in Chinese, without an English one."""
    return stories.section(stories.home("zh-hans", of=home), "elsewhere")


def state(kind: str) -> list[str]:
    """How the only thing of that kind stands in Chinese."""
    return [row.state for row in standings([kind], "zh-hans")]


def test_an_article_nobody_translated_is_missing(section, there):
    stories.article(section)

    assert state("article") == ["missing"]


def test_an_article_is_complete_until_its_source_is_published_again(section, there):
    page = stories.article(section)
    chinese = stories.article(there, title="安静", of=page)
    first = state("article")

    page.save_revision().publish()
    second = state("article")
    chinese.save_revision().publish()

    assert (first, second, state("article")) == (["complete"], ["stale"], ["complete"])


def test_a_translation_that_is_not_out_yet_is_told_apart(section, there):
    page = stories.article(section)
    stories.draft(there, title="安静", of=page)

    assert state("article") == ["draft"]


def test_an_author_without_words_about_them_is_missing(section, there):
    page = stories.article(section)
    author = stories.author(page)
    author.bio = "Lights rooms."
    author.save()
    Author.objects.create(name="周眠", locale=there.locale, translation_key=author.translation_key)

    assert state("author") == ["missing"]


def test_a_product_lacks_what_its_first_language_says(db):
    lamp = catalogue.product(name_zh="台灯")
    first = state("product")
    ProductSpec.objects.create(product=lamp, locale="en", name="Height", value="40 cm")

    assert (first, state("product")) == (["complete"], ["missing"])


def test_a_product_is_out_of_date_once_its_source_changed_and_complete_once_it_followed(db):
    catalogue.product(name_zh="台灯")
    now = clock.now()
    note_translations(now)
    ProductText.objects.filter(locale="en").update(name="Reading lamp")
    changed = state("product")
    note_translations(now + timedelta(hours=2))  # a sweep forgets nothing
    still = state("product")

    ProductText.objects.filter(locale="zh-hans").update(name="阅读灯")

    assert (changed, still, state("product")) == (["stale"], ["stale"], ["complete"])


def test_the_sweep_notes_once_and_rests_an_hour(db):
    catalogue.product(name_zh="台灯")
    now = clock.now()

    done = [note_translations(now), note_translations(now), note_translations(now + timedelta(hours=2))]
    run_due()

    assert done == [1, 0, 0]
    assert TranslationMark.objects.filter(kind="product").count() == 1


def test_the_report_names_what_needs_work_and_leads_there(section, there, editor):
    page = stories.article(section)
    catalogue.product(name="Desk lamp")

    html = editor.get(ADDRESS).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert "Desk lamp" in html


def test_the_report_is_filtered_by_kind_and_language_and_state(section, there, editor):
    stories.article(section)
    catalogue.product("lamp", name="Desk lamp")
    catalogue.product("cup", name="Tea cup", name_zh="茶杯")

    only = editor.get(ADDRESS, {"kind": "product", "language": "zh-hans", "state": "complete"}).content.decode()

    assert "Tea cup" in only
    assert "Desk lamp" not in only
    assert "The quiet hour" not in only
    assert editor.get(ADDRESS, {"kind": "nonsense", "p": "x"}).status_code == 200


def test_the_menu_has_one_report_on_translations(section, editor):
    html = editor.get(ADDRESS).content.decode()

    assert "/admin/localize/reports/" not in html
    assert ADDRESS in html


def test_who_can_mend_nothing_reads_no_report(section, merchandiser):
    assert client_of(WRITERS).get(ADDRESS).status_code == 302
    assert merchandiser.get(ADDRESS).status_code == 200


def test_the_report_takes_as_few_queries_for_many_as_for_one(section, there, editor, django_assert_max_num_queries):
    stories.article(section, "first")
    catalogue.product("first")
    editor.get(ADDRESS)
    with django_assert_max_num_queries(40) as one:
        editor.get(ADDRESS)
    for number in range(6):
        stories.article(section, f"story-{number}")
        catalogue.product(f"lamp-{number}")

    with django_assert_max_num_queries(len(one)):
        editor.get(ADDRESS)
