"""What an article shows in place of what cannot be bought, and that it says so."""

from datetime import timedelta

import pytest

from cms.reading import read, world_of
from commerce.catalogue.models import Product, ProductSubstitute, ProductText
from tests.factories import catalogue, pricing, stock, stories
from tests.factories.stories import note, row, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def candle(at):
    """A candle for ¥158 that is in stock."""
    return thing("candle", 15800, at, units=9)


@pytest.fixture
def torch(at):
    """A torch for ¥99 that is in stock."""
    return thing("torch", 9900, at, units=9)


def thing(slug: str, amount: int, at, *, units: int = 0, **fields):
    """A thing of one variant at that price."""
    variant = catalogue.variant(catalogue.product(slug, name=slug.title(), **fields), slug.upper())
    pricing.price(variant, amount, at=at - timedelta(days=100))
    if units:
        stock.stock(variant, units, at=at)
    return variant


def ranked(product, *others):
    """These may take its place, in that order."""
    for rank, other in enumerate(others):
        ProductSubstitute.objects.create(product=product.product, substitute=other.product, rank=rank)


def pieces(raw, at, language="en"):
    """The body as a reader of that language gets it."""
    return read(raw, world_of(raw, 7, language, at))


def archive(variant):
    """Take the product off the shelves."""
    Product.objects.filter(pk=variant.product_id).update(state=Product.State.ARCHIVED)


def test_a_sold_out_product_gives_way_to_its_first_substitute_that_can_be_bought(lamp, cup, candle, torch, at):
    ranked(lamp, cup, candle, torch)  # the cup is sold out as well

    [piece] = pieces([note(lamp.product, voice="Of the lamp.")], at)

    assert (piece.card.slug, piece.card.instead.name, piece.card.instead.reason) == ("candle", "Desk lamp", "sold_out")
    assert piece.voice == "", "what was said of the lamp is not said of the candle"


def test_what_is_in_stock_needs_no_substitute(lamp, candle, at):
    stock.stock(lamp, 1, at=at)
    ranked(lamp, candle)

    [piece] = pieces([note(lamp.product, voice="Ours.")], at)

    assert (piece.card.slug, piece.card.instead, piece.voice) == ("desk-lamp", None, "Ours.")


def test_the_editors_substitutes_come_before_the_products(lamp, candle, torch, at):
    ranked(lamp, candle)

    [piece] = pieces([note(lamp.product, substitutes=[torch.product])], at)

    assert piece.card.slug == "torch"


def test_an_archived_product_gives_way_too(lamp, candle, at):
    ranked(lamp, candle)
    archive(lamp)

    [piece] = pieces([text("<p>Light.</p>"), note(lamp.product)], at)

    assert [(each.card.slug, each.card.instead.reason) for each in piece.notes] == [("candle", "gone")]


def test_a_product_that_was_deleted_gives_way_to_the_editors_substitute(candle, at):
    [piece] = pieces([note(987654, substitutes=[candle.product])], at)

    assert (piece.card.slug, piece.card.instead.name) == ("candle", "")


def test_a_draft_keeps_its_name_to_itself(lamp, candle, at):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.DRAFT)
    ranked(lamp, candle)

    [piece] = pieces([note(lamp.product)], at)

    assert (piece.card.slug, piece.card.instead.name) == ("candle", "")


def test_a_colour_that_is_sold_out_gives_way_to_one_that_is_not(lamp, at):
    brass = catalogue.variant(lamp.product, "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)
    stock.stock(brass, 2, at=at)

    [piece] = pieces([note(lamp.product, variant="LAMP-BLK", voice="Ours.")], at)

    assert piece.card.chosen.sku == "LAMP-BRS"
    assert (piece.card.instead.name, piece.card.instead.reason) == ("Black", "variant")
    assert piece.voice == "Ours."


def test_a_substitute_takes_no_second_place_in_a_row(lamp, cup, candle, at):
    ranked(lamp, candle)
    ranked(cup, candle)

    [piece] = pieces([row(lamp.product, candle.product, cup.product)], at)

    assert [(card.slug, card.instead) for card in piece.cards] == [
        ("desk-lamp", None),
        ("candle", None),
        ("tea-cup", None),
    ]


def test_two_things_of_a_row_do_not_give_way_to_the_same_one(lamp, cup, candle, at):
    ranked(lamp, candle)
    ranked(cup, candle)

    [piece] = pieces([row(lamp.product, cup.product)], at)

    assert [card.slug for card in piece.cards] == ["candle", "tea-cup"]


def test_without_a_substitute_it_stays_sold_out_with_at_most_three_alternatives(at):
    shelf = catalogue.category()
    lamp = thing("lamp", 10000, at, category=shelf)
    for name, amount in (("a", 12500), ("b", 12501), ("c", 7500), ("d", 7499), ("e", 10100), ("f", 9000)):
        thing(f"lamp-{name}", amount, at, units=1, category=shelf)
    thing("lamp-x", 10000, at, category=shelf)  # sold out
    thing("vase", 10000, at, units=1, category=catalogue.category("vases", "Vases"))

    [piece] = pieces([note(lamp.product)], at)

    assert piece.card.slug == "lamp"
    assert [card.slug for card in piece.card.alternatives] == ["lamp-e", "lamp-f", "lamp-a"]


def test_the_page_says_whose_place_it_takes_in_both_languages(section, home, client, lamp, candle):
    ranked(lamp, candle)
    english = stories.article(section, body=[text("<p>Light.</p>"), note(lamp.product)])
    ProductText.objects.create(product=candle.product, locale="zh-hans", name="蜡烛")
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    chinese = stories.article(there, body=[note(lamp.product)], of=english)

    page = client.get(english.url).content.decode()
    seite = client.get(chinese.url).content.decode()

    assert "Instead of Desk lamp, sold out:" in page
    assert 'name="sku" value="CANDLE"' in page
    assert 'class="instead"' in seite and "台灯" in seite and "蜡烛" in seite


def test_a_sold_out_card_offers_to_tell_when_it_is_back(section, client, lamp):
    page = stories.article(section, body=[note(lamp.product)])

    html = client.get(page.url).content.decode()

    assert "Tell me when it is back" in html
    assert 'action="/en/alerts/"' in html
    assert not client.get(page.url).cookies


@pytest.mark.parametrize("products", [1, 12])
def test_substitutes_take_no_query_more(section, client, at, candle, products, kept_pages, django_assert_num_queries):
    body = []
    for place in range(products):
        other = thing(f"lamp-{place}", 1000, at)
        ranked(other, candle)
        body += [text("<p>Light.</p>"), note(other.product)]
    page = stories.article(section, body=body)
    stories.author(page)
    client.get(page.url)

    with django_assert_num_queries(8):
        html = client.get(f"{page.url}?afresh=1").content.decode()

    assert html.count('class="instead"') == products


@pytest.mark.parametrize("products", [1, 12])
def test_alternatives_take_as_many_queries_whatever_their_number(
    section, client, at, products, kept_pages, django_assert_num_queries
):
    shelf = catalogue.category()
    thing("spare", 1000, at, units=9, category=shelf)
    body = [note(thing(f"lamp-{place}", 1000, at, category=shelf).product) for place in range(products)]
    page = stories.article(section, body=body)
    stories.author(page)
    client.get(page.url)

    with django_assert_num_queries(14):
        html = client.get(f"{page.url}?afresh=1").content.decode()

    assert html.count('class="alternatives"') == products
