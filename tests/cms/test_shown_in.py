"""What the product's pages in the admin say of the magazine, and what they warn of before archiving."""

from datetime import timedelta

import pytest

from cms.shown_in import shown_in
from commerce.catalogue.models import ProductSubstitute
from commerce.offers.panels import uses_counted, what_archiving_breaks
from core import clock
from tests.commerce.offers.product_form import form_of
from tests.factories import stock, stories
from tests.factories.stories import note, row, timed

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rf):
    """A request of the admin."""
    return rf.get("/admin/")


def test_every_story_is_listed_with_its_kinds_of_block_and_counted(section, lamp, cup, asked):
    stories.article(section, "one", title="One", body=[note(lamp.product), timed(note(lamp.product))])
    stories.article(
        section, "two", title="Two", body=[row(lamp.product), note(cup.product, substitutes=[lamp.product])]
    )

    panel = shown_in(lamp.product, asked)

    assert panel.title == "Shown in 2 stories"
    assert dict(panel.links) == {
        "One (English): Product note × 2": "/en/home/one/",
        "Two (English): Product row, Substitute": "/en/home/two/",
    }


def test_drafts_and_what_is_scheduled_are_listed_apart(section, lamp, asked):
    live = stories.article(section, "live", title="Live")
    live.body = [note(lamp.product)]
    live.save_revision()
    planned = stories.draft(section, "planned", title="Planned", body=[note(lamp.product)])
    planned.go_live_at = clock.now() + timedelta(days=1)
    planned.save_revision().publish()
    stories.draft(section, "other", title="Other").save_revision()

    panel = shown_in(lamp.product, asked)

    assert panel.title == "Shown in 0 stories"
    assert sorted(text for text, _ in panel.links) == [
        "Live (English): Product note · draft",
        "Planned (English): Product note · scheduled",
    ]
    assert dict(panel.links)["Live (English): Product note · draft"] == f"/admin/pages/{live.pk}/edit/"


def test_uses_are_counted_for_many_products_in_one_query(section, lamp, cup, django_assert_num_queries):
    stories.article(section, "one", body=[note(lamp.product), row(lamp.product, cup.product)])
    stories.article(section, "two", body=[note(lamp.product)])
    stories.draft(section, "three", body=[note(cup.product)])
    uses_counted([lamp.product_id])

    with django_assert_num_queries(1):
        counts = uses_counted([lamp.product_id, cup.product_id])

    assert counts == {lamp.product_id: 2, cup.product_id: 1}


def test_archiving_warns_of_each_story_and_says_what_it_will_show(section, lamp, cup, merchandiser):
    stock.stock(cup, 3, at=clock.now())
    ProductSubstitute.objects.create(product=lamp.product, substitute=cup.product)
    stories.article(section, "one", title="One", body=[note(lamp.product)])
    stories.article(section, "two", title="Two", body=[row(lamp.product, cup.product)])

    html = merchandiser.get(f"/admin/shop/products/{lamp.product_id}/archive/").content.decode()

    assert "What readers will see" in html
    assert "Product note: “Tea cup” takes its place." in html
    assert "Product row: Its card disappears." in html


def test_what_is_archived_together_is_no_substitute_for_each_other(section, lamp, cup):
    stock.stock(cup, 3, at=clock.now())
    ProductSubstitute.objects.create(product=lamp.product, substitute=cup.product)
    stories.article(section, "one", body=[note(lamp.product)])

    alone = what_archiving_breaks([lamp.product_id])
    together = what_archiving_breaks([lamp.product_id, cup.product_id])

    assert [loss.shows for loss in alone] == ["Product note: “Tea cup” takes its place."]
    assert [(loss.product_id, loss.shows) for loss in together] == [
        (lamp.product_id, "Product note: Its card disappears.")
    ]


def test_what_archiving_would_do_is_what_it_does(section, client, lamp, cup):
    stock.stock(cup, 3, at=clock.now())
    ProductSubstitute.objects.create(product=lamp.product, substitute=cup.product)
    page = stories.article(section, "one", body=[note(lamp.product)])
    said = what_archiving_breaks([lamp.product_id])[0].shows
    lamp.product.state = "archived"
    lamp.product.save()

    html = client.get(page.url).content.decode()

    assert "“Tea cup” takes its place." in said
    assert "Instead of Desk lamp, no longer sold:" in html and "CUP-WHT" in html


def test_taking_a_product_off_sale_by_its_form_warns_too(section, lamp, merchandiser):
    stories.article(section, "one", title="One", body=[note(lamp.product)])

    answer = merchandiser.post(
        f"/admin/shop/products/edit/{lamp.product_id}/", form_of(lamp.product) | {"state": "draft"}, follow=True
    )

    html = answer.content.decode()
    assert "1 place in the magazine changes" in html
    lamp.product.refresh_from_db()
    assert lamp.product.state == "active", "the first press only warns"


def test_pressed_again_it_is_taken_off_sale(section, lamp, merchandiser):
    stories.article(section, "one", title="One", body=[note(lamp.product)])

    merchandiser.post(
        f"/admin/shop/products/edit/{lamp.product_id}/", form_of(lamp.product) | {"state": "draft", "losses_seen": "1"}
    )

    lamp.product.refresh_from_db()
    assert lamp.product.state == "draft"


def test_the_products_page_in_the_admin_leads_to_its_stories(section, lamp, merchandiser):
    stories.article(section, "one", title="One", body=[note(lamp.product)])

    html = merchandiser.get(f"/admin/shop/products/edit/{lamp.product_id}/").content.decode()

    assert "Shown in 1 story" in html
    assert f"/admin/shop/products/inspect/{lamp.product_id}/#panels" in html
