"""The basket of a story: everything it shows, as its editor orders it, and nothing ticked for the reader."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.blocks.story import part
from cms.reading import read, world_of
from commerce.catalogue.models import Product, ProductSubstitute
from core.money import Money
from tests.factories import catalogue, pricing, stock, stories
from tests.factories.stories import note, row, story_basket, text, timed

pytestmark = pytest.mark.django_db


@pytest.fixture
def candle(db, at):
    """A candle for ¥158, in stock."""
    only = catalogue.variant(catalogue.product("candle", name="Candle"), "CANDLE")
    pricing.price(only, 15800, at=at)
    stock.stock(only, 9, at=at)
    return only


@pytest.fixture
def shelf(lamp, cup, candle, at):
    """A lamp, a cup and a candle, all in stock."""
    for thing in (lamp, cup):
        stock.stock(thing, 9, at=at)
    return [each.product for each in (lamp, cup, candle)]


def basket_of(raw, at):
    """The basket as a reader of English gets it, at the end of the body on page 7; None when there is none."""
    return next((piece for piece in read(raw, world_of(raw, 7, "en", at)) if piece.kind == "story_basket"), None)


def slugs(raw, at):
    """What it lists."""
    return [card.slug for card in basket_of(raw, at).cards]


def html_of(piece):
    """The basket as the page shows it."""
    return render_to_string("blocks/story_basket.html", {"block": piece, "path": "/en/home/lamps/"})


def test_it_gathers_everything_of_the_story_once_in_its_order(shelf, at):
    lamp, cup, candle = shelf
    raw = [text("<p>Light.</p>"), note(candle), row(lamp, candle, cup), story_basket()]

    assert slugs(raw, at) == ["candle", "desk-lamp", "tea-cup"]


def test_its_editor_may_put_things_first_and_leave_some_out(shelf, at):
    lamp, cup, candle = shelf

    assert slugs([row(lamp, cup, candle), story_basket(candle, without=[lamp])], at) == ["candle", "tea-cup"]


def test_it_may_list_only_what_is_chosen(shelf, at):
    lamp, cup, candle = shelf

    assert slugs([row(lamp, cup), story_basket(candle, what="chosen")], at) == ["candle"]


def test_nothing_is_ticked_and_every_box_has_the_things_name(shelf, at):
    html = html_of(basket_of([row(*shelf), story_basket()], at))

    boxes = re.findall(r'<input class="tick" type="checkbox"[^>]*>', html)
    assert len(boxes) == 3
    assert not any("checked" in box for box in boxes)
    for box, name in zip(boxes, ("Desk lamp", "Tea cup", "Candle"), strict=True):
        box_id = re.search('id="([^"]+)"', box)[1]
        assert f'<label for="{box_id}">{name}</label>' in html
    assert re.search(r"<fieldset>\s*<legend>.*The basket of this story", html)


def test_it_says_what_one_of_each_comes_to(shelf, at):
    piece = basket_of([row(*shelf), story_basket()], at)

    assert piece.total == Money(39900 + 5900 + 15800, "CNY")
    assert "All 3 come to ¥616, tax included." in html_of(piece)


def test_the_variant_the_story_shows_is_chosen_to_begin_with(shelf, at):
    brass = catalogue.variant(shelf[0], "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)
    stock.stock(brass, 2, at=at)

    html = html_of(basket_of([note(shelf[0], variant="LAMP-BRS"), story_basket()], at))

    options = re.findall(r'<option value="([^"]+)"[^>]*?( selected)?( disabled)?>([^<]*)', html)
    assert options == [("LAMP-BLK", "", "", "Black, ¥399"), ("LAMP-BRS", " selected", "", "Brass, only 2 left")]
    assert 'name="shown-LAMP-BLK" value="39900"' in html and 'name="shown-LAMP-BRS" value="45900"' in html


def test_a_variant_that_is_sold_out_cannot_be_chosen(shelf, at):
    brass = catalogue.variant(shelf[0], "LAMP-BRS", name="Brass")
    pricing.price(brass, 39900, at=at)

    html = html_of(basket_of([note(shelf[0], variant="LAMP-BRS"), story_basket()], at))

    assert re.search(r'<option value="LAMP-BRS"[^>]* disabled>Brass, sold out<', html)
    assert re.search(r'<option value="LAMP-BLK"[^>]* selected>', html)


def test_what_is_sold_out_has_no_box_and_does_not_count(lamp, candle, at):
    piece = basket_of([row(lamp.product, candle.product), story_basket()], at)

    html = html_of(piece)

    assert html.count('type="checkbox"') == 1
    assert "Sold out" in html and "It costs ¥158, tax included." in html


def test_where_nothing_can_be_bought_there_is_no_button(lamp, at):
    html = html_of(basket_of([note(lamp.product), story_basket()], at))

    assert "Add what I ticked" not in html and "Desk lamp" in html


def test_a_substitute_stands_in_and_says_so(lamp, candle, at):
    ProductSubstitute.objects.create(product=lamp.product, substitute=candle.product)

    html = html_of(basket_of([note(lamp.product), story_basket()], at))

    assert "Instead of Desk lamp, sold out:" in html and ">Candle</label>" in html


def test_the_substitute_its_editor_named_in_the_note_stands_in_here_too(lamp, cup, candle, at):
    stock.stock(cup, 9, at=at)
    ProductSubstitute.objects.create(product=lamp.product, substitute=candle.product)

    assert slugs([note(lamp.product, substitutes=[cup.product]), story_basket()], at) == ["tea-cup"]


def test_a_story_of_which_nothing_is_sold_any_more_has_no_basket(shelf, at):
    Product.objects.update(state=Product.State.ARCHIVED)

    assert basket_of([row(*shelf, 987654), story_basket()], at) is None


def test_a_block_whose_time_is_over_gives_nothing_to_the_basket(shelf, at):
    lamp, cup, _candle = shelf
    raw = [note(lamp), timed(note(cup), ends_at=at), story_basket()]

    assert slugs(raw, at) == ["desk-lamp"]


def test_a_chosen_list_with_nothing_chosen_is_refused():
    block = part("story_basket")

    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"heading": "", "what": "chosen", "things": [], "without": []}))

    assert set(refusal.value.block_errors) == {"things"}


def test_a_variant_of_something_else_is_refused(shelf):
    block = part("story_basket")
    things = [{"product": shelf[0].pk, "variant": "CUP-WHT"}]

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "", "what": "story", "things": things, "without": []}))


def test_forty_eight_things_take_as_many_queries_as_twelve(section, at, client, django_assert_max_num_queries):
    counts = []
    for number in (12, 48):
        products = []
        for place in range(number):
            only = catalogue.variant(catalogue.product(f"thing-{number}-{place}"), f"THING-{number}-{place}")
            pricing.price(only, 1000, at=at)
            stock.stock(only, 9, at=at)
            products.append(only.product)
        page = stories.article(section, f"with-{number}", body=[row(*products), story_basket()])
        client.get(page.url)
        with django_assert_max_num_queries(12) as queries:
            html = client.get(page.url).content.decode()
        counts.append(len(queries))
        assert html.count('name="thing"') == number

    assert counts[0] == counts[1]


def test_a_page_with_the_form_has_no_token(section, shelf, client):
    page = stories.article(section, body=[row(*shelf), story_basket()])

    response = client.get(page.url)

    assert "csrf" not in response.content.decode()
    assert response["Cache-Control"].startswith("public")


class Forms(HTMLParser):
    """Which form each field belongs to, as a browser reads the page; a form within a form is none."""

    def __init__(self, html):
        super().__init__()
        self.open, self.nested, self.named = [], 0, {}
        self.fields = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.nested += bool(self.open)
            self.open.append(attrs["action"])
            self.named[attrs.get("id")] = attrs["action"]
        if tag in ("input", "select", "button") and "name" in attrs:
            self.fields.append((attrs["name"], attrs.get("form"), self.open[-1] if self.open else None))

    def handle_endtag(self, tag):
        if tag == "form":
            self.open.pop()

    def of(self, action):
        """The names of the fields that are sent there."""
        return {name for name, form, inside in self.fields if (self.named[form] if form else inside) == action}


def test_what_is_sold_out_offers_to_tell_when_it_is_back(shelf, lamp, cup, at):
    stock.stock(cup, -9, at=at)

    html = html_of(basket_of([note(lamp.product), note(cup.product), story_basket()], at))

    forms = Forms(html)
    assert html.count("Tell me when it is back") == 1
    assert 'name="sku" value="CUP-WHT"' in html
    assert forms.nested == 0
    assert forms.of("/en/alerts/") == {"sku", "next", "email"}
    ours = {"thing", "source", "next", f"sku-{lamp.product_id}", "shown-LAMP-BLK"}
    assert forms.of("/en/basket/add-many/") == ours
