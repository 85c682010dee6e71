"""How many statements a page may take, made afresh, whatever the number of things on it. docs/performance.md."""

from datetime import timedelta

import pytest

from commerce.catalogue.models import ProductImage, ProductSpec, Variant
from commerce.payments.models import PaymentAttempt
from tests.factories import catalogue, pricing, stock, stories
from tests.factories.statements import counted
from tests.factories.till import question_of
from tests.flows.test_a_reader_buys_a_lamp import WHO, add, order_form

BUDGET = {"/en/": 10, "/en/p/thing-0/": 8, "/en/shop/lighting/": 6, "/en/home/the-quiet-hour/": 8}
# Reads and writes; what frames them has a budget of its own (tests/factories/statements.py). A page's budget is of
# everything, since a page frames nothing. Coming back also writes the confirmation.
ORDER = {"add": 5, "form": 5, "submit": 20, "back": 26, "page": 4}
WHOLE_ORDER, FRAMES_OF_ORDER = 60, 14
FRESH, FRESH_WITH_BASKET = 5, 10


@pytest.fixture
def things(standard, picture, at):
    """`things(n)`: so many lamps on one shelf, each with a picture, a specification, a price and stock, in a story."""
    section = stories.section(stories.home())
    shelf = catalogue.category()

    def fill(count: int):
        made = []
        for n in range(count):
            lamp = catalogue.variant(catalogue.product(f"thing-{n}", category=shelf), f"THING-{n}")
            ProductImage.objects.create(product=lamp.product, image=picture)
            ProductSpec.objects.create(product=lamp.product, locale="en", name="Width", value="30 cm")
            pricing.price(lamp, 1000 + n, at=at - timedelta(days=90))
            stock.stock(lamp, 9, at=at)
            made.append(stories.note(lamp.product))
        return stories.article(section, body=made)

    return fill


def statements(client, path: str) -> int:
    """Of that page made afresh, with what a whole site shares known already."""
    client.get(path)
    with counted() as count:
        assert client.get(f"{path}?afresh=1").status_code == 200
    return count.everything


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_made_afresh_keeps_its_budget(things, kept_pages, client, count):
    things(count)

    took = {path: statements(client, path) for path in BUDGET}

    assert {path: n for path, n in took.items() if n > BUDGET[path]} == {}


def test_a_kept_page_takes_none(things, kept_pages, client):
    things(1)
    for path in BUDGET:
        client.get(path)

    with counted() as count:
        for path in BUDGET:
            client.get(path)

    assert count.everything == 0


@pytest.mark.parametrize("count", [1, 12])
def test_what_a_page_kept_elsewhere_asks_keeps_its_budget(things, kept_pages, client, at, count):
    things(count)
    question = question_of(client.get("/en/home/the-quiet-hour/").content.decode())
    stock.stock(Variant.objects.get(sku="THING-0"), 1, at=at)

    with counted() as a_stranger:
        client.get(f"/en/fresh/?{question}")
    client.post("/en/basket/add/", {"sku": "THING-0", "quantity": 1}, HTTP_SEC_FETCH_SITE="same-origin")
    with counted() as a_buyer:
        client.get(f"/en/fresh/?{question}")

    assert (a_stranger.everything, a_buyer.everything) == (FRESH, FRESH_WITH_BASKET)


def test_an_order_keeps_its_budget_from_the_basket_to_the_page_that_says_paid(
    lamp, standard, till, at, kept_pages, client, django_capture_on_commit_callbacks
):
    stock.stock(lamp, 30, at=at)
    took, framed = {}, {}

    def count(step, do):
        with counted() as count, django_capture_on_commit_callbacks(execute=True):
            done = do()
        took[step], framed[step] = count.statements, count.control
        return done

    for _ in range(2):  # the first time is also every template's and every rule's
        client.cookies.clear()
        count("add", lambda: add(client))
        form = count("form", lambda: order_form(client))
        count("submit", lambda form=form: client.post("/en/checkout/", WHO | form))
        till.say("succeeded")
        back = count("back", lambda: client.get(PaymentAttempt.objects.latest("pk").return_url))
        page = count("page", lambda back=back: client.get(back["Location"]))

    assert "Your order is paid" in page.content.decode()
    assert {step: n for step, n in took.items() if n > ORDER[step]} == {}, took
    assert sum(took.values()) <= WHOLE_ORDER, took
    assert sum(framed.values()) <= FRAMES_OF_ORDER, framed
