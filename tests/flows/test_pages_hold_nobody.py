"""Two strangers and somebody logged in walk the same fifty addresses: nobody finds anything of anybody else's."""

import re

import pytest
from django.test import Client

from commerce.basket.models import Basket
from core.users.models import User
from tests.factories import catalogue, pricing, stock, stories

TOKENS = re.compile(r"csrfmiddlewaretoken|csrftoken|sessionid", re.IGNORECASE)
OWN = ["/en/basket/", "/en/fresh/", "/en/checkout/", "/zh-hans/basket/", "/api/v1/products", "/healthz", "/"]


@pytest.fixture
def addresses(standard, at) -> list[str]:
    """Fifty addresses: stories, products, shelves and front pages in two languages, and what is everybody's own."""
    home = stories.home()
    section, there = stories.section(home), stories.section(stories.home("zh-hans", of=home), title="居家")
    found = ["/en/", "/zh-hans/", "/en/shop/", "/zh-hans/shop/", "/en/shop/lighting/", section.url, there.url]
    for n in range(9):
        lamp = catalogue.variant(catalogue.product(f"lamp-{n}", category=catalogue.category()), f"LAMP-{n}")
        pricing.price(lamp, 1000 + n, at=at)
        stock.stock(lamp, 9, at=at)
        body = [stories.note(lamp.product)]
        story = stories.article(section, f"story-{n}", body=body)
        found += [story.url, stories.article(there, f"story-{n}", of=story, body=body).url]
        found += [f"/en/p/lamp-{n}/", f"/zh-hans/p/lamp-{n}/?v=LAMP-{n}"]
    return [*found, *OWN]


@pytest.fixture
def walkers(addresses, any_kept_pages):
    """A buyer with a basket, somebody logged in, a stranger; the buyer and the member have walked everywhere twice."""
    buyer, member, stranger = Client(), Client(), Client()
    buyer.post("/en/basket/add/", {"sku": "LAMP-1", "quantity": 1}, HTTP_SEC_FETCH_SITE="same-origin")
    member.force_login(User.objects.create_superuser("lin.yue@vitrine.example", "a-long-password"))
    for walker in (buyer, member, buyer, member):
        for address in addresses:
            walker.get(address)
    return buyer, member, stranger


def told(answer) -> str:
    return f"{answer.headers}{answer.content.decode()}"


def test_there_are_fifty(addresses):
    assert len(set(addresses)) == 50


def test_a_stranger_finds_nothing_of_those_who_were_there_before(addresses, walkers):
    _buyer, member, stranger = walkers
    secrets = [Basket.objects.get().token, member.cookies["sessionid"].value, "lin.yue", "Log out", "wagtail-userbar"]

    answers = {address: stranger.get(address) for address in addresses}

    assert sum("Cache-Status" in answer for answer in answers.values()) == 43
    for address, answer in answers.items():
        assert not [secret for secret in secrets if secret in told(answer)], address
        assert not answer.cookies, address
        assert not TOKENS.search(told(answer)), address


def test_a_buyer_is_served_the_kept_page_and_keeps_her_basket(addresses, walkers):
    buyer, _member, _stranger = walkers

    kept = [buyer.get(address) for address in addresses if address not in OWN]

    assert all("Cache-Status" in answer for answer in kept)
    assert "LAMP-1" in buyer.get("/en/basket/").content.decode()


def test_somebody_logged_in_gets_no_kept_page(addresses, walkers):
    _buyer, member, _stranger = walkers

    answers = [member.get(address) for address in addresses if address not in OWN]

    assert not [answer for answer in answers if "Cache-Status" in answer]
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_what_is_everybodys_own_is_kept_by_nobody(addresses, walkers):
    buyer, _member, stranger = walkers

    for address in OWN:
        assert "Cache-Status" not in buyer.get(address)
        assert "s-maxage" not in stranger.get(address).get("Cache-Control", "")
