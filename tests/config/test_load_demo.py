"""The demo world loads whole, twice the same, and says only what is true of itself."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from cms.models import ArticlePage, HomePage, SectionPage
from commerce.catalogue.models import Product, Variant, VariantText
from commerce.catalogue.models.variants import is_sku
from commerce.offers.cards import cards_for
from commerce.stock.models import StockRecord
from config.demo_world import stock
from config.demo_world.world import file, sku
from core import clock, registry
from core.images.models import CustomImage

IN_PASSING = {"Session", "Task"}


def everything() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.managed}


@pytest.mark.django_db
def test_the_demo_world_loads_whole_and_a_second_time_changes_nothing(client):
    call_command("load_demo", verbosity=0)
    first = everything()

    call_command("load_demo", verbosity=0)

    assert everything() == first
    assert (Product.objects.count(), Variant.objects.count(), VariantText.objects.count()) == (29, 37, 74)
    assert (
        HomePage.objects.live().count(),
        SectionPage.objects.live().count(),
        ArticlePage.objects.live().count(),
    ) == (2, 14, 16)
    assert not CustomImage.objects.filter(prepared={}).exists()
    assert all(not check()[1] for _, check in registry.audit_checks.items())
    _prices_are_announced_lawfully()
    _both_languages_are_read(client)


@pytest.mark.django_db
def test_what_people_added_themselves_gets_no_stock_from_the_demo(lamp):
    assert stock.load(clock.now()) == 0

    assert not StockRecord.objects.exists()


def _prices_are_announced_lawfully():
    cards = {
        card.slug: card for card in cards_for(Product.objects.values_list("pk", flat=True), clock.now(), "en").values()
    }
    assert cards["armchair"].offer.percent_off == 17
    assert cards["backpack"].offer.prior_price is None
    assert cards["floor-lamp"].offer.stock.left == 3
    assert not cards["skateboard"].offer.stock.can_be_bought


def _both_languages_are_read(client):
    for path, words in (("/en/", "What a tea table knows"), ("/zh-hans/home/the-quiet-hour/", "留下的两盏")):
        with translation.override(None):
            assert words in client.get(path, HTTP_HOST="localhost:8000").content.decode()


@pytest.mark.parametrize("told", file("stories")["articles"], ids=lambda told: told["slug"])
def test_a_tied_sentence_is_in_its_paragraph_in_both_languages(told):
    for embed in told["embeds"]:
        for suffix in ("", "_zh"):
            assert embed.get(f"tie{suffix}", "") in told[f"paragraphs{suffix}"][embed["after_paragraph"]]


def test_what_stands_in_for_a_thing_is_of_its_kind():
    kinds = {product["slug"]: product["category"] for product in file("catalogue")["products"]}

    for product in file("catalogue")["products"]:
        assert {kinds[other] for other in product.get("substitutes", [])} <= {product["category"]}, product["slug"]


def test_the_skus_of_the_demo_world_are_skus():
    for product in file("catalogue")["products"]:
        for variant in product["variants"]:
            is_sku(sku(product["slug"], variant["id"]))
