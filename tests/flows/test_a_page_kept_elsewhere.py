"""A page that somebody else kept asks once what changed: it is told that and no more, as a page made now tells it."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from commerce.catalogue.models import Product
from commerce.pricing.change_price import change_price
from core import clock
from core.money import Money
from tests.factories import catalogue, pricing, stock, stories
from tests.factories.till import answered, parts_of, question_of
from themes.active import ROOT

PAGES = {
    "article": "/en/home/the-quiet-hour/",
    "Chinese article": "/zh-hans/home/the-quiet-hour/",
    "front page": "/en/",
    "product": "/en/p/desk-lamp/",
    "shop": "/en/shop/",
}
JS_BUDGET, ANSWER_BUDGET = 35_000, 1_000


@pytest.fixture
def magazine(standard, lamp, cup, picture, at):
    """A lamp, black and red, in every kind of block that sells; a cup beside it."""
    red = catalogue.variant(lamp.product, "LAMP-RED", name="Red")
    pricing.price(red, 42900, at=at)
    for thing in (lamp, red, cup):
        stock.stock(thing, 9, at=at)
    body = [
        *(
            stories.note(lamp.product, "A lamp.", "LAMP-BLK"),
            stories.pick(lamp.product, "LAMP-RED"),
            stories.note(cup.product),
        ),
        *(stories.compare(lamp.product, cup.product), stories.look(picture, stories.spot(lamp.product))),
        *(stories.row(lamp.product, cup.product), stories.story_basket()),
    ]
    home = stories.home()
    section = stories.section(home)
    page = stories.article(section, body=body)
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    stories.article(there, page.slug, title="安静的一小时", of=page, body=body)


@pytest.fixture
def kept(magazine, client):
    """Every kind of page as it was before anything changed."""
    return {name: client.get(path).content.decode() for name, path in PAGES.items()}


def ask(kept: str, path: str, client=None):
    """The answer to what that page asks."""
    return (client or Client()).get(f"/{path.split('/')[1]}/fresh/?{question_of(kept)}")


def told(kept: str, path: str) -> dict[str, str]:
    """What changed of it, with what only the page knows filled in."""
    answer, parts = ask(kept, path), parts_of(kept)
    filled = answered(answer.content.decode())
    return {name: _filled(content, parts[name][1]) for name, content in filled.items() if name in parts}


def sell_out(thing, at):
    stock.stock(thing, -9, at=at)


def test_every_block_that_sells_has_its_parts(kept):
    kinds = {name.split(":")[0] for html in kept.values() for name in parts_of(html)}

    assert kinds == {"card", "price", "now", "low30", "line", "add", "add_wide", "gone", "tag", "row"}


def test_a_page_that_is_right_is_told_nothing(kept):
    answers = {name: ask(html, PAGES[name]) for name, html in kept.items()}

    for answer in answers.values():
        assert answered(answer.content.decode()) == {}
        assert len(gzip.compress(answer.content)) < ANSWER_BUDGET


@pytest.mark.parametrize("name", PAGES)
def test_a_new_price_is_told_as_a_page_made_now_tells_it(name, kept, lamp):
    change_price(lamp, Money(45900, "CNY"), now=clock.now())

    changed = told(kept[name], PAGES[name])

    now = {
        part: content for part, (_is, _words, content) in parts_of(Client().get(PAGES[name]).content.decode()).items()
    }
    assert any("¥459" in content for content in changed.values())
    assert {part: _without_time(content) for part, content in changed.items()} == {
        part: _without_time(content) for part, content in now.items() if part.split(":")[1] == str(lamp.product_id)
    }


@pytest.mark.parametrize("name", PAGES)
def test_what_is_sold_out_cannot_be_pressed(name, kept, lamp, at):
    sell_out(lamp, at)

    changed = told(kept[name], PAGES[name])

    now = parts_of(Client().get(PAGES[name]).content.decode())
    both = changed.keys() & now.keys()
    assert both
    assert {part: _without_time(changed[part]) for part in both} == {part: _without_time(now[part][2]) for part in both}
    buttons = [content for part, content in changed.items() if part.startswith("add") and part.endswith("LAMP-BLK")]
    assert bool(buttons) == (name not in ("front page", "shop"))
    assert all("disabled" in button for button in buttons)


def test_a_form_still_knows_where_it_stands(kept, lamp, at):
    sell_out(lamp, at)

    changed = told(kept["article"], PAGES["article"])

    gone = changed[f"gone:{lamp.product_id}:LAMP-BLK"]
    assert 'name="next" value="/en/home/the-quiet-hour/"' in gone
    assert 'name="sku" value="LAMP-BLK"' in gone


def test_a_row_to_tick_gives_way_to_another_variant(kept, lamp, at):
    sell_out(lamp, at)

    [row] = [content for part, content in told(kept["article"], PAGES["article"]).items() if part.startswith("row")]

    assert 'type="checkbox"' in row
    assert re.search(r'<option value="LAMP-BLK"[^>]* disabled>', row)
    assert re.search(r'<option value="LAMP-RED"[^>]* selected>', row)


def test_a_row_with_nothing_left_offers_to_tell_when_it_is_back(kept, lamp, at):
    for thing in lamp.product.variants.all():
        sell_out(thing, at)

    [row] = [content for part, content in told(kept["article"], PAGES["article"]).items() if part.startswith("row")]

    assert "Tell me when it is back" in row and 'type="checkbox"' not in row
    assert 'name="next" value="/en/home/the-quiet-hour/"' in row


def test_only_what_changed_is_told(kept, cup, lamp):
    change_price(cup, Money(6900, "CNY"), now=clock.now())

    assert {part.split(":")[1] for part in told(kept["article"], PAGES["article"])} == {str(cup.product_id)}


def test_nothing_is_kept_no_session_begins_and_no_cookie_is_set(kept, client):
    answer = ask(kept["article"], PAGES["article"], client)

    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert "Set-Cookie" not in answer
    assert not answer.cookies
    assert not Session.objects.exists()


def test_the_page_itself_varies_on_no_cookie(kept, client):
    for path in PAGES.values():
        assert "cookie" not in client.get(path).get("Vary", "").lower()


def test_the_basket_is_counted_in_the_same_answer(kept, client):
    client.post("/en/basket/add/", {"sku": "LAMP-RED", "quantity": 2}, HTTP_SEC_FETCH_SITE="same-origin")

    html = ask(kept["article"], PAGES["article"], client).content.decode()

    assert 'data-basket-count="2"' in html
    assert "¥858" in html


def test_who_asks_nothing_is_told_the_count(client, db):
    assert 'data-basket-count="0"' in client.get("/zh-hans/fresh/").content.decode()


def test_what_is_not_for_sale_is_passed_over(kept, lamp, cup, client):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.ARCHIVED)

    answer = client.get(
        "/en/fresh/",
        {
            "of": [f"{lamp.product_id}~00000000", "999999~00000000", f"{cup.product_id}~00000000~LAMP-BLK"],
            "kind": "price",
        },
    )

    assert set(answered(answer.content.decode())) == {f"price:{cup.product_id}:"}


def test_what_is_asked_twice_is_told_once(kept, cup, client):
    of = [f"{cup.product_id}~00000000", f"{cup.product_id}~00000000", f"{cup.product_id}~00000000~CUP-WHT~CUP-WHT"]

    html = client.get("/en/fresh/", {"of": of * 30, "kind": ["price", "price"]}).content.decode()

    assert html.count("<template data-part=") == 2


@pytest.mark.parametrize(
    "query",
    [
        "of=lamp",
        "of=1",
        "of=1~short",
        "of=1~0000000g",
        "of=-1~00000000",
        "of=１~00000000",
        "of=1~00000000~lamp",
        "of=1~00000000~" + "A" * 51,
        "of=" + "9" * 19 + "~00000000",
        "of=1~00000000&kind=../emails/letter",
        "of=1~00000000%00",
        "&".join(f"of={n}~00000000" for n in range(1, 50)),
        "of=1~00000000" + "".join(f"~A{n}" for n in range(49)),
    ],
)
def test_what_is_no_question_of_ours_is_refused_in_words(query, client, db):
    answer = client.get(f"/en/fresh/?{query}")

    assert answer.status_code == 422
    assert answer["Cache-Control"] == "private, no-store"
    assert "<li>" in answer.content.decode()


def test_forty_eight_things_are_answered(client, db):
    assert client.get("/en/fresh/?" + "&".join(f"of={n}~00000000" for n in range(1, 49))).status_code == 200


def test_it_is_only_for_looking(client, db):
    assert client.post("/en/fresh/").status_code == 405


def test_a_kept_page_says_when_the_shop_itself_answered(magazine, any_kept_pages, client):
    made, again = client.get(PAGES["article"]), client.get(PAGES["article"])

    assert "hit" in again["Cache-Status"]
    for answer in (made, again):
        moment = int(re.fullmatch(r'told;desc="(\d+)"', answer["Server-Timing"])[1])
        assert abs(clock.now().timestamp() - moment) < 5


def test_all_behaviour_of_a_page_is_small():
    modules = [Path(file) for file in (ROOT / "base" / "static" / "js").glob("*.js")]

    assert sum(len(gzip.compress(file.read_bytes())) for file in modules) < JS_BUDGET


def _without_time(html: str) -> str:
    return re.sub(r"Price checked \d+:\d\d", "", re.sub(r'<div class="alternatives">.*?</ul></div>', "", html))


def _filled(content: str, words: dict[str, str]) -> str:
    return re.sub(r"\{(path|id)\}", lambda word: words[word[1]], content)
