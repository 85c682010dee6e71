"""What a stranger gets: the page in few queries, for everybody the same, and for how long it may be kept."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from wagtail import hooks
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from commerce.catalogue.models import ProductImage
from commerce.pricing.change_price import change_price
from core import clock
from core.images.models import CustomImage
from core.money import Money
from tests.factories import catalogue, pricing, stock, stories

pytestmark = pytest.mark.django_db
AT_MOST = 9


def article_with(section, products: int, at):
    """An article of that many products, each in a note and with a picture, a figure among them."""
    image = CustomImage.objects.create(title="A lamp", file=get_test_image_file())
    body = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "A desk", "decorative": False}}, "id": "f"}
    ]
    for place in range(products):
        variant = catalogue.variant(catalogue.product(f"lamp-{place}"), f"LAMP-{place}")
        ProductImage.objects.create(product=variant.product, image=image)
        pricing.price(variant, 1000 + place, at=at - timedelta(days=90))
        stock.stock(variant, 9, at=at)
        body += [stories.text(f"<p>Lamp {place}. It is lit.</p>"), stories.note(variant.product)]
    page = stories.article(section, f"with-{products}", body=body)
    stories.author(page)
    return page


@pytest.mark.parametrize("products", [1, 12, 48])
def test_an_article_takes_the_same_few_queries_whatever_its_products(
    section, at, client, products, kept_pages, django_assert_num_queries
):
    page = article_with(section, products, at)
    stories.article(section, "another")
    client.get(page.url)

    with django_assert_num_queries(AT_MOST):
        response = client.get(f"{page.url}?afresh=1")

    assert response.content.decode().count('class="note"') == products


def test_an_anonymous_article_holds_nothing_personal_and_no_token(section, at, client):
    page = article_with(section, 2, at)

    response = client.get(page.url)

    html = response.content.decode()
    assert not re.search(r"csrf|sessionid|userbar|wagtail-userbar", html, re.IGNORECASE)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_a_page_is_kept_no_longer_than_its_prices(section, at, client, lamp):
    page = stories.article(section, body=[stories.note(lamp.product)])
    now = clock.now()
    change_price(lamp, Money(29900, "CNY"), now=now, effective_at=now + timedelta(seconds=20))

    kept = client.get(page.url)["Cache-Control"]

    assert int(kept.rpartition("=")[2]) <= 20


def test_somebody_logged_in_gets_a_page_of_their_own(section, client, django_user_model):
    page = stories.article(section)
    client.force_login(django_user_model.objects.create_user("reader@example.com", "a-long-password"))

    assert client.get(page.url)["Cache-Control"] == "private, no-store"


def test_an_editor_finds_the_way_back_to_the_form_and_a_reader_does_not(section, client, django_user_model):
    page = stories.article(section)
    client.force_login(django_user_model.objects.create_user("reader@example.com", "a-long-password"))
    read = client.get(page.url).content.decode()
    client.force_login(django_user_model.objects.create_superuser("editor@example.com", "a-long-password"))
    edited = client.get(page.url).content.decode()

    assert f"/admin/pages/{page.pk}/edit/" in edited
    assert "/admin/" not in read


def test_the_disclosure_is_said_before_anything_can_be_bought(section, client, lamp):
    page = stories.article(
        section, commercial_relation="paid", relation_brand="Far Shore", body=[stories.note(lamp.product)]
    )

    html = client.get(page.url).content.decode()

    assert html.index("Ad — paid by Far Shore") < html.index('class="note"')


def test_an_archived_product_leaves_no_hole_in_the_page(section, client, lamp):
    page = stories.article(section, body=[stories.text("<p>Light.</p>"), stories.note(lamp.product)])
    lamp.product.state = "archived"
    lamp.product.save()

    html = client.get(page.url).content.decode()

    assert "<p>Light.</p>" in html
    assert "<aside" not in html


def test_a_restricted_page_asks_for_its_password(section, client):
    page = stories.article(section)
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="open sesame")

    response = client.get(page.url)

    assert "<p>" not in response.content.decode() or b"password" in response.content.lower()
    assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/en/nowhere/", "/en/home/nowhere/", "/zh-hans/home/"])
def test_what_is_not_there_is_not_found(section, client, path):
    assert client.get(path).status_code == 404


def test_a_draft_is_not_found(section, client):
    draft = stories.draft(section)

    assert client.get(f"/en/home/{draft.slug}/").status_code == 404


def test_hooks_before_a_page_still_run(section, client):
    page = stories.article(section)
    seen = []

    with hooks.register_temporarily("before_serve_page", lambda page, request, args, kwargs: seen.append(page.pk)):
        client.get(page.url)

    assert seen == [page.pk]


def test_a_page_knows_its_translation_both_ways(section, home, client):
    page = stories.article(section)
    cache.clear()
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    chinese = stories.article(there, "the-quiet-hour", title="安静的一小时", of=page)

    html = client.get(page.url).content.decode()

    assert chinese.url == "/zh-hans/home/the-quiet-hour/"
    assert f'hreflang="zh-Hans" href="http://localhost:8000{chinese.url}"' in html
    assert "安静的一小时" in html


def test_a_preview_shows_the_draft(section, rf, lamp):
    draft = stories.draft(section, body=[stories.text("<p>Light.</p>"), stories.note(lamp.product)])

    response = draft.make_preview_request()

    assert "Light." in response.content.decode()
