"""Which language a thing is told in: one rule, for a text per language and for lines of which there are many."""

import pytest

from commerce.catalogue.models import ProductSpec, ProductText
from commerce.catalogue.models.texts import all_in_language, best_locale, in_language
from commerce.offers.facts import facts_for
from commerce.offers.words import words_of
from tests.factories import pricing


@pytest.mark.parametrize(
    ("there", "asked", "best"),
    [
        (["en", "zh-hans"], "zh-hans", "zh-hans"),
        (["en", "zh-hans"], "fr", "en"),
        (["zh-hans", "de"], "fr", "de"),
        ([], "en", None),
    ],
)
def test_it_is_the_language_that_was_asked_for_else_the_first_else_any(there, asked, best):
    assert best_locale(there, asked) == best
    texts = [ProductText(locale=locale, name=locale) for locale in there]
    assert [in_language(texts, asked)] == (all_in_language(texts, asked) or [None])


@pytest.mark.parametrize(("spoken", "asked"), [("en", "zh-hans"), ("zh-hans", "en"), ("zh-hans", "zh-hans")])
def test_a_page_and_a_comparison_say_the_same_lines_in_their_order(lamp, at, spoken, asked):
    pricing.price(lamp, 100, at=at)
    product = lamp.product
    product.specs.all().delete()
    for place, name in enumerate(["Width", "Depth", "Cord"]):
        ProductSpec.objects.create(product=product, locale=spoken, name=name, value="30 cm", sort_order=place)

    lines = (("Width", "30 cm"), ("Depth", "30 cm"), ("Cord", "30 cm"))
    assert words_of(product, asked).specs == facts_for([product.pk], asked)[product.pk].specs == lines
