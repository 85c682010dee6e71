"""A reader is not led beyond what is in stock: + says why it stops, and whoever asks all the same hears a sentence."""

import re
from html import unescape

import pytest

from commerce.basket.change import add_line, change_line
from commerce.basket.models import MOST_OF_ONE_LINE, Basket
from tests.factories.stock import stock


@pytest.fixture
def basket(lamp, at, client):
    """The reader's basket with two lamps; seven there are."""
    stock(lamp, 7, at=at)
    client.post("/en/basket/add/", {"sku": "LAMP-BLK", "quantity": "2"}, headers={"sec-fetch-site": "same-origin"})
    return Basket.objects.get()


@pytest.fixture
def line(basket):
    return basket.lines.get()


@pytest.fixture
def ask(client, line):
    """`ask(n)`: the answer to the form that wants so many, and the page it leads to."""
    return lambda quantity: client.post(f"/en/basket/lines/{line.pk}/", {"quantity": quantity}, follow=True)


def more(html: str) -> dict[str, str]:
    """The + of the only line."""
    [button] = re.findall(r"<button ([^>]*)>\+</button>", html)
    return {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', button)}


def test_below_the_limit_more_can_be_had(ask):
    button = more(ask(6).content.decode())

    assert button == {"type": "submit", "name": "quantity", "value": "7", "aria-label": "One more of Desk lamp"}


def test_at_the_limit_the_button_does_nothing_and_says_why(ask):
    html = ask(7).content.decode()

    button = more(html)
    assert button["type"] == "button" and button["aria-disabled"] == "true" and "name" not in button
    assert button["aria-label"] == "One more of Desk lamp: no more of it is in stock"
    assert "No more of it is in stock." in html


def test_what_other_lines_hold_counts(basket, ask, at):
    add_line(basket, sku="LAMP-BLK", quantity=3, source="article:1", now=at)

    html = ask(4).content.decode()

    assert html.count('no more of it is in stock">+</button>') == 2


def test_a_hundredth_of_one_thing_is_not_offered(basket, lamp, ask, at):
    stock(lamp, 500, at=at)

    html = ask(MOST_OF_ONE_LINE).content.decode()

    assert more(html)["aria-label"] == "One more of Desk lamp: 99 is the most that can be ordered at once"


def test_whoever_asks_for_more_all_the_same_is_told_and_nothing_changes(ask, line):
    answer = ask(8)

    assert answer.status_code == 422
    assert "Only 7 of it can be had now. The quantity was left as it was." in answer.content.decode()
    line.refresh_from_db()
    assert line.quantity == 2


def test_what_was_sold_to_others_meanwhile_is_refused_and_fewer_are_not(basket, ask, line, lamp, at):
    ask(7)
    stock(lamp, -6, at=at)

    more_answer, fewer_answer = ask(8), ask(6)

    assert "Only 1 of it can be had now." in more_answer.content.decode()
    assert "Only 1 left; please take fewer." in fewer_answer.content.decode()
    line.refresh_from_db()
    assert line.quantity == 6


def test_of_what_is_plenty_but_not_enough_the_number_is_said(basket, ask, line, at):
    change_line(basket, line.pk, quantity=9, now=at)

    html = ask(8).content.decode()

    assert "Only 7 left; please take fewer." in html and "None" not in html
