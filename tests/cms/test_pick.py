"""A pick: a verdict with its flaws, about one product and no other."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.blocks.pick import Pick
from cms.blocks.story import part
from cms.embeds import note_on
from cms.reading import read, world_of
from commerce.catalogue.models import Product, ProductSubstitute
from tests.factories import catalogue, pricing, stock
from tests.factories.stories import note, pick, text

pytestmark = pytest.mark.django_db


def pieces(raw, at):
    """The body as a reader of English gets it, on page 7."""
    return read(raw, world_of(raw, 7, "en", at))


def html_of(piece):
    """The pick as the page shows it."""
    return render_to_string("blocks/pick.html", {"block": piece, "path": "/en/home/lamps/"})


def form_value(block, product, **said):
    """What the editor's form sends."""
    value = {"role": "top", "product": product.pk, "variant": "", "verdict": "The one.", "flaws": ["Dear."]}
    return block.to_python({**value, "why": "", "tested_by": "", "tested_on": None, **said})


def test_it_shows_the_verdict_the_flaws_and_todays_price_with_a_button(lamp, at):
    stock.stock(lamp, 9, at=at)
    raw = [pick(lamp.product, verdict="No bulb in sight.", flaws=["The dimmer is far.", "It is dear."])]

    [piece] = pieces(raw, at)

    html = html_of(piece)
    assert all(
        words in html for words in ("Our pick", "No bulb in sight.", "The dimmer is far.", "It is dear.", "¥399")
    )
    assert 'name="sku" value="LAMP-BLK"' in html
    assert f'name="source" value="article:7/block:{raw[0]["id"]}"' in html
    assert f'name="next" value="/en/home/lamps/#{raw[0]["id"]}"' in html


def test_who_tested_it_and_when_is_said_where_somebody_said_it(lamp, at):
    told, day, nobody = pieces(
        [
            pick(lamp.product, tested_by="Zhou Mian", tested_on="2026-05-20"),
            pick(lamp.product, tested_on="2026-05-20"),
            pick(lamp.product),
        ],
        at,
    )

    assert told.tested_on == date(2026, 5, 20)
    assert "Tested by Zhou Mian, " in html_of(told)
    assert "Tested " in html_of(day) and "Tested by" not in html_of(day)
    assert "Tested" not in html_of(nobody)


def test_what_the_editor_wrote_is_text_and_never_markup(lamp, at):
    [piece] = pieces([pick(lamp.product, why="<b>So</b>\n\nAnd so.", verdict="<i>!</i>", flaws=["<u>"])], at)

    html = html_of(piece)

    assert "<b>" not in html and "<i>" not in html and "<u>" not in html
    assert "<p>And so.</p>" in html


def test_it_may_be_of_one_variant(lamp, at):
    brass = catalogue.variant(lamp.product, "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)

    [piece] = pieces([pick(lamp.product, "LAMP-BRS")], at)

    assert (piece.card.chosen.sku, "¥459" in html_of(piece)) == ("LAMP-BRS", True)


def test_a_verdict_is_never_given_to_a_substitute(lamp, cup, at):
    stock.stock(cup, 9, at=at)
    ProductSubstitute.objects.create(product=lamp.product, substitute=cup.product)

    [piece] = pieces([pick(lamp.product)], at)

    html = html_of(piece)
    assert piece.card.slug == "desk-lamp"
    assert "Sold out" in html and "Tell me when it is back" in html


@pytest.mark.parametrize("gone", ["archived", "deleted"])
def test_a_product_that_is_gone_leaves_nothing(lamp, at, gone):
    pk = lamp.product_id if gone == "archived" else 987654
    Product.objects.filter(pk=pk).update(state=Product.State.ARCHIVED)

    assert pieces([pick(pk)], at) == []


def test_a_pick_without_a_verdict_or_without_a_flaw_is_refused(lamp):
    block = part("pick")

    with pytest.raises(ValidationError) as refusal:
        block.clean(form_value(block, lamp.product, verdict="", flaws=[]))

    assert set(refusal.value.block_errors) == {"verdict", "flaws"}


def test_a_variant_of_something_else_is_refused(lamp, cup):
    block = part("pick")

    with pytest.raises(ValidationError) as refusal:
        block.clean(form_value(block, lamp.product, variant="CUP-WHT"))

    assert "LAMP-BLK" in str(refusal.value.block_errors["variant"])


def test_machines_can_be_told_of_every_pick_in_order(lamp, cup, at):
    body = pieces([text("<p>Light.</p>"), pick(lamp.product), note(cup.product), pick(cup.product, role="budget")], at)

    told = [(each.card.slug, each.role, each.verdict, each.flaws) for each in body if isinstance(each, Pick)]

    assert told == [
        ("desk-lamp", "top", "The one.", ["It is dear."]),
        ("tea-cup", "budget", "The one.", ["It is dear."]),
    ]


def test_the_verdict_is_what_the_story_says_of_it_elsewhere(lamp, cup):
    raw = [note(cup.product, voice="A cup."), note(lamp.product), pick(lamp.product, verdict="No bulb.")]

    assert note_on(raw, lamp.product_id) == "No bulb."
