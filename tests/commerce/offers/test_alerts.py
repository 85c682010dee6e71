""" "Tell me when it is back": noted once, confirmed by letter, told once, cancelled by a link, and then forgotten."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from commerce.catalogue.models import ProductText
from commerce.offers.alerts.tell import KEPT, end_what_waited_too_long, tell_who_waits
from commerce.offers.alerts.views import MOST_PER_PLACE
from commerce.offers.models import StockAlert
from commerce.stock.receive import receive
from core import clock
from core.due import run_due
from core.mail.models import Letter
from core.registry import export_kinds
from tests.factories import catalogue, pricing, stock

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    """The count of each place starts anew."""
    cache.clear()


@pytest.fixture
def ask(client, lamp):
    """Sends the form as a page of ours does."""

    def send(email="reader@example.com", sku="LAMP-BLK", language="en", headers=HERE, **fields):
        return client.post(f"/{language}/alerts/", {"sku": sku, "email": email, **fields}, headers=headers)

    return send


def letters(kind: str) -> list[Letter]:
    """Those of that kind, as they were queued."""
    return list(Letter.objects.filter(key__startswith=f"{kind}:"))


def link_of(letter: Letter) -> str:
    """The path of the cancel link in a letter."""
    return re.search(r"https?://[^/\s]+(/\S+/alerts/\S+/)", letter.text)[1]


def test_a_reader_asks_is_told_once_and_never_again(ask, lamp):
    answer = ask()
    now = clock.now()
    stock.stock(lamp, 3, at=now)
    told = [tell_who_waits(now), tell_who_waits(now), tell_who_waits(now + timedelta(days=1))]

    assert answer.status_code == 200
    assert told == [1, 0, 0]
    [letter] = letters("back_in_stock")
    assert letter.to == "reader@example.com"
    assert "Desk lamp is back" in letter.subject
    for body in (letter.text, letter.html):
        assert "¥399" in body
        assert "/en/p/desk-lamp/?v=LAMP-BLK" in body
        assert link_of(letters("back_in_stock")[0]) in body


def test_a_name_with_an_ampersand_is_written_as_it_is(ask, lamp):
    ProductText.objects.filter(product=lamp.product, locale="en").update(name="Salt & pepper")
    ask()

    [letter] = letters("alert_noted")
    assert letter.subject == "Noted: we write when Salt & pepper is back"
    assert "Salt & pepper" in letter.text and "Salt &amp; pepper" in letter.html


def test_the_letters_are_really_sent_by_the_worker(ask, lamp, mailoutbox):
    ask()
    stock.stock(lamp, 3, at=clock.now())

    run_due(until_idle=True)

    assert [mail.to for mail in mailoutbox] == [["reader@example.com"]] * 2
    assert [mail.subject for mail in mailoutbox] == ["Noted: we write when Desk lamp is back", "Desk lamp is back"]


def test_the_price_in_the_letter_is_that_of_the_moment(ask, lamp, at):
    ask()
    now = clock.now()
    pricing.price(lamp, 29900, at=now - timedelta(seconds=1))
    stock.stock(lamp, 3, at=now)

    tell_who_waits(now)

    assert "¥299" in letters("back_in_stock")[0].text


def test_it_is_written_in_the_language_it_was_asked_for_in(ask, lamp):
    ask(language="zh-hans")
    stock.stock(lamp, 3, at=clock.now())

    tell_who_waits(clock.now())

    [letter] = letters("back_in_stock")
    assert "台灯" in letter.subject
    assert "/zh-hans/p/desk-lamp/" in letter.text
    assert 'lang="zh-Hans"' in letter.html


def test_asking_twice_is_one_row_one_letter_and_the_same_answer(ask):
    first, second, shouted = ask(), ask(), ask("READER@Example.com")

    assert StockAlert.objects.count() == 1
    assert len(letters("alert_noted")) == 1
    assert first.content == second.content
    assert first.status_code == shouted.status_code == 200


def test_after_the_letter_one_may_ask_again(ask, lamp):
    ask()
    record = stock.stock(lamp, 1, at=clock.now())
    tell_who_waits(clock.now())
    receive(lamp, record.store, -1, now=clock.now())
    ask()

    assert [alert.ending for alert in StockAlert.objects.all()] == ["mailed", ""]


def test_what_was_sold_out_again_before_the_letter_is_waited_for_on(ask, lamp):
    ask()
    record = stock.stock(lamp, 1, at=clock.now())
    receive(lamp, record.store, -1, now=clock.now())

    assert tell_who_waits(clock.now()) == 0
    assert StockAlert.objects.live(clock.now()).count() == 1


def test_what_is_sold_out_while_the_sweep_runs_is_waited_for_on(ask, lamp, monkeypatch):
    ask()
    record = stock.stock(lamp, 1, at=clock.now())
    from commerce.offers.alerts import tell

    look = tell.card_of

    def sold_meanwhile(alert, now):
        receive(lamp, record.store, -1, now=now)
        return look(alert, now)

    monkeypatch.setattr(tell, "card_of", sold_meanwhile)

    assert tell_who_waits(clock.now()) == 0
    assert letters("back_in_stock") == []


def test_another_variant_that_is_back_tells_nobody_of_this_one(ask, lamp, at):
    brass = catalogue.variant(lamp.product, "LAMP-BRS", name="Brass")
    pricing.price(brass, 45900, at=at)
    ask()
    stock.stock(brass, 5, at=clock.now())

    assert tell_who_waits(clock.now()) == 0


@pytest.mark.parametrize("what", ["variant", "product"])
def test_nobody_is_told_of_what_is_archived(ask, lamp, what):
    ask()
    stock.stock(lamp, 3, at=clock.now())
    if what == "variant":
        lamp.is_archived = True
        lamp.save()
    else:
        lamp.product.state = "archived"
        lamp.product.save()

    assert tell_who_waits(clock.now()) == 0


def test_the_oldest_wish_is_told_first(ask, lamp, monkeypatch):
    ask("first@example.com")
    ask("second@example.com")
    stock.stock(lamp, 1, at=clock.now())
    monkeypatch.setattr("commerce.offers.alerts.tell.BATCH", 1)

    tell_who_waits(clock.now())

    assert [letter.to for letter in letters("back_in_stock")] == ["first@example.com"]


def test_what_is_in_stock_already_is_said_and_nothing_is_noted(ask, lamp):
    stock.stock(lamp, 3, at=clock.now())

    answer = ask()

    assert "It is back already" in answer.content.decode()
    assert not StockAlert.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "reader", "a b@example.com", "x" * 250 + "@example.com", "r@example.com\nBcc: x@y.z"]
)
def test_what_is_no_address_is_said_beside_the_field(ask, email):
    answer = ask(email)

    assert answer.status_code == 422
    assert 'class="field__error"' in answer.content.decode()
    assert not StockAlert.objects.exists()


@pytest.mark.parametrize("sku", ["", "NO-SUCH", "'; drop", "\x00"])
def test_what_is_not_for_sale_cannot_be_waited_for(ask, sku):
    assert ask(sku=sku).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}],
    ids=["site", "origin", "none"],
)
def test_another_sites_page_cannot_ask(ask, headers):
    assert ask(headers=headers).status_code == 403
    assert not StockAlert.objects.exists()


def test_the_way_back_leads_to_no_other_site(ask):
    answer = ask(next="https://elsewhere.example/").content.decode()

    assert "elsewhere" not in answer
    assert "/en/p/desk-lamp/?v=LAMP-BLK" in answer


def test_no_answer_is_kept_by_anybody(ask):
    assert "no-store" in ask()["Cache-Control"]


def test_an_address_gets_ten_letters_a_day_and_the_answer_does_not_tell(ask, lamp, at):
    for number in range(12):
        variant = catalogue.variant(lamp.product, f"LAMP-{number:02}")
        pricing.price(variant, 1000, at=at)
        assert "Noted" in ask(sku=variant.sku).content.decode()

    assert StockAlert.objects.count() == len(letters("alert_noted")) == 10


def test_one_place_may_not_ask_without_end(ask):
    answers = [ask(f"reader-{number}@example.com").status_code for number in range(MOST_PER_PLACE + 1)]

    assert answers == [200] * MOST_PER_PLACE + [429]
    assert StockAlert.objects.count() == MOST_PER_PLACE


def test_a_look_at_the_cancel_link_changes_nothing_and_its_button_cancels(ask, client, lamp):
    ask()
    path = link_of(letters("alert_noted")[0])
    looked = client.get(path)
    waits = StockAlert.objects.live(clock.now()).count()
    cancelled = [client.post(path) for _ in range(2)]
    stock.stock(lamp, 3, at=clock.now())

    assert (looked.status_code, waits) == (200, 1)
    assert [answer.status_code for answer in cancelled] == [200, 200]
    assert tell_who_waits(clock.now()) == 0
    assert "no-store" in looked["Cache-Control"]


def test_one_button_cancels_everything_an_address_waits_for(ask, client, lamp, cup):
    ask()
    ask(sku="CUP-WHT")
    ask("other@example.com")

    client.post(link_of(letters("alert_noted")[0]), {"all": "1"})

    assert [alert.email for alert in StockAlert.objects.live(clock.now())] == ["other@example.com"]


@pytest.mark.parametrize("token", ["1", "1:forged", "x", "1%3Aforged"])
def test_a_link_that_is_not_ours_leads_nowhere(client, db, token):
    assert client.get(f"/en/alerts/{token}/").status_code == 404
    assert client.post(f"/en/alerts/{token}/").status_code == 404


def test_an_alert_waits_half_a_year_and_its_address_is_forgotten_a_month_later(ask, lamp):
    ask()
    later = clock.now() + timedelta(days=181)
    stock.stock(lamp, 3, at=later)

    assert tell_who_waits(later) == 0
    assert end_what_waited_too_long(later) == 1
    assert end_what_waited_too_long(later + KEPT) == 1
    assert not StockAlert.objects.exists()


def test_who_waited_too_long_may_ask_again_before_the_sweep(ask, monkeypatch):
    ask()
    later = clock.now() + timedelta(days=181)
    monkeypatch.setattr(clock, "now", lambda: later)
    ask()

    assert [alert.ending for alert in StockAlert.objects.all()] == ["expired", ""]


def test_what_is_kept_of_people_can_be_exported(ask):
    ask()

    [row] = dict(export_kinds.items())["alerts"]()

    assert (row["sku"], row["email"], row["ending"]) == ("LAMP-BLK", "reader@example.com", "")


def test_the_form_stands_on_the_page_of_what_is_sold_out_and_only_there(client, lamp, cup):
    stock.stock(cup, 3, at=clock.now())
    ProductText.objects.filter(product=lamp.product).update(why="It stays.")

    sold_out = client.get("/en/p/desk-lamp/")
    there = client.get("/en/p/tea-cup/")

    assert 'action="/en/alerts/"' in sold_out.content.decode()
    assert "csrf" not in sold_out.content.decode()
    assert 'action="/en/alerts/"' not in there.content.decode()
    assert not sold_out.cookies
