"""Several products at once: archived, brought back, repriced as the preview showed, and put back again."""

import re
from datetime import timedelta

import pytest
from django.db import transaction

from commerce.catalogue.models import Product
from commerce.offers.admin.bulk_prices import ChangePricesAction
from commerce.offers.offer import offers_for
from commerce.pricing.change_price import change_price
from commerce.pricing.models import PriceBatch, PriceChange
from core import clock
from core.money import Money
from tests.factories import catalogue, pricing

PRICES = "/admin/bulk/catalogue/product/prices/"
ARCHIVE = "/admin/bulk/catalogue/product/archive/"
BRING_BACK = "/admin/bulk/catalogue/product/bring_back/"
LISTING = "/admin/shop/products/"

pytestmark = pytest.mark.django_db


def ids(*variants) -> str:
    return "?" + "&".join(f"id={variant.product_id}" for variant in variants) + f"&next={LISTING}"


def asked(**fields) -> dict:
    return {
        "how": "percent",
        "value": "-10",
        "starts_at": "",
        "reason": "June sale",
        "key": "k1",
        "agreed": "",
        **fields,
    }


def rows(answer) -> dict:
    return {row.variant.sku: (row.old, row.new, row.refusal or row.note) for row in answer.context["plan"].rows}


def agreed(answer) -> str:
    return answer.context["form"]["agreed"].value()


def apply(client, address: str, **fields):
    """Look at the preview, and agree to it."""
    preview = client.post(address, asked(**fields))
    return client.post(address, asked(**fields, agreed=agreed(preview), apply="1"))


def price_of(sku: str) -> int:
    return offers_for([sku], clock.now())[sku].price.amount


def test_the_preview_tells_old_and_new_and_writes_nothing(merchandiser, lamp, cup):
    answer = merchandiser.post(PRICES + ids(lamp, cup), asked())

    assert rows(answer) == {
        "LAMP-BLK": (Money(39900, "CNY"), Money(35910, "CNY"), ""),
        "CUP-WHT": (Money(5900, "CNY"), Money(5310, "CNY"), ""),
    }
    assert PriceChange.objects.count() == 2


def test_what_was_previewed_is_written_with_its_reason_and_the_lawful_prior_price_follows(merchandiser, lamp, cup):
    answer = apply(merchandiser, PRICES + ids(lamp, cup))

    batch = PriceBatch.objects.get()
    offer = offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"]
    assert answer.url == f"/admin/shop/prices/{batch.pk}/"
    assert (offer.price.amount, offer.prior_price.amount, offer.percent_off) == (35910, 39900, 10)
    assert price_of("CUP-WHT") == 5310
    assert {change.reason for change in batch.changes.all()} == {"June sale"}
    assert (batch.what, batch.by.email) == ("−10 %", "merchandisers@vitrine.example")
    history = merchandiser.get(f"/admin/shop/products/history/{lamp.product_id}/").content.decode()
    assert "June sale" in history


@pytest.mark.parametrize(
    ("fields", "lamp_becomes"),
    [
        ({"value": "-10"}, 35910),
        ({"value": "−12.5 %"}, 34913),  # 349.125, half up
        ({"value": "+0.01"}, 39904),
        ({"value": "-10", "whole": "on"}, 35900),
        ({"how": "amount", "value": "-1.50"}, 39750),
        ({"how": "amount", "value": "+1,000"}, 139900),
        ({"how": "set", "value": "349"}, 34900),
    ],
)
def test_a_price_changes_by_percent_by_an_amount_or_to_a_figure(merchandiser, lamp, fields, lamp_becomes):
    apply(merchandiser, PRICES + ids(lamp), **fields)

    assert price_of("LAMP-BLK") == lamp_becomes


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "ten"}, "value"),
        ({"value": "1e3"}, "value"),
        ({"value": "0"}, "value"),
        ({"value": "1.234"}, "value"),
        ({"value": ""}, "value"),
        ({"how": "set", "value": "1.999"}, "value"),
        ({"how": "set", "value": "9999999999"}, "value"),
        ({"how": "wish"}, "how"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"starts_at": "soon"}, "starts_at"),
        ({"key": ""}, "key"),
    ],
)
def test_a_wish_that_cannot_be_read_is_refused_at_its_field(merchandiser, lamp, wrong, field):
    answer = merchandiser.post(PRICES + ids(lamp), asked(**wrong, apply="1"))

    assert field in answer.context["form"].errors
    assert PriceChange.objects.count() == 1


def test_a_price_that_would_be_nothing_forbids_the_whole_change(merchandiser, lamp, cup):
    fields = {"how": "amount", "value": "-59"}
    preview = merchandiser.post(PRICES + ids(lamp, cup), asked(**fields))
    answer = merchandiser.post(PRICES + ids(lamp, cup), asked(**fields, agreed=agreed(preview), apply="1"))

    assert "nothing or less" in rows(preview)["CUP-WHT"][2]
    assert "nothing or less" in rows(answer)["CUP-WHT"][2]
    assert PriceChange.objects.count() == 2


def test_what_has_no_price_or_is_archived_stays_as_it_is(merchandiser, lamp):
    catalogue.variant(lamp.product, "LAMP-NEW")
    gone = catalogue.variant(lamp.product, "LAMP-OLD", is_archived=True)
    change_price(gone, Money(100, "CNY"), now=clock.now())

    preview = merchandiser.post(PRICES + ids(lamp), asked())
    apply(merchandiser, PRICES + ids(lamp))

    assert set(rows(preview)) == {"LAMP-BLK", "LAMP-NEW"}
    assert "has no price" in rows(preview)["LAMP-NEW"][2]
    assert PriceBatch.objects.get().changes.get().price.variant == lamp


def test_sent_twice_it_is_written_once(merchandiser, lamp):
    preview = merchandiser.post(PRICES + ids(lamp), asked())
    form = asked(agreed=agreed(preview), apply="1")

    answers = [merchandiser.post(PRICES + ids(lamp), form) for _ in range(2)]

    assert answers[0].url == answers[1].url
    assert price_of("LAMP-BLK") == 35910
    assert PriceBatch.objects.count() == 1


def test_prices_that_moved_since_the_preview_are_shown_again_and_not_written(merchandiser, lamp):
    preview = merchandiser.post(PRICES + ids(lamp), asked())
    change_price(lamp, Money(29900, "CNY"), now=clock.now())

    answer = merchandiser.post(PRICES + ids(lamp), asked(agreed=agreed(preview), apply="1"))

    assert "changed since the preview" in answer.content.decode()
    assert rows(answer)["LAMP-BLK"][0] == Money(29900, "CNY")
    assert price_of("LAMP-BLK") == 29900


def test_a_price_that_moves_while_it_is_written_undoes_the_whole_batch(merchandiser, lamp, cup, monkeypatch):
    write = ChangePricesAction._write

    def somebody_is_faster(self, form, plan, now):
        change_price(cup, Money(5000, "CNY"), now=now)
        return write(self, form, plan, now)

    preview = merchandiser.post(PRICES + ids(lamp, cup), asked())
    monkeypatch.setattr(ChangePricesAction, "_write", somebody_is_faster)
    answer = merchandiser.post(PRICES + ids(lamp, cup), asked(agreed=agreed(preview), apply="1"))

    assert "Nothing was written" in answer.content.decode()
    assert (price_of("LAMP-BLK"), price_of("CUP-WHT")) == (39900, 5000)
    assert not PriceBatch.objects.exists()


def test_a_batch_of_tomorrow_waits_and_the_past_is_refused(merchandiser, lamp):
    tomorrow = clock.now() + timedelta(days=1)

    apply(merchandiser, PRICES + ids(lamp), starts_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    late = apply(merchandiser, PRICES + ids(lamp), starts_at="2020-01-01 00:00", key="k2")

    assert price_of("LAMP-BLK") == 39900
    assert PriceChange.objects.latest("pk").effective_at > clock.now()
    assert "cannot begin in the past" in late.content.decode()
    assert PriceBatch.objects.count() == 1


def test_the_old_prices_are_put_back_as_new_lines_of_the_log(merchandiser, lamp, cup):
    address = apply(merchandiser, PRICES + ids(lamp, cup)).url

    answers = [merchandiser.post(address) for _ in range(2)]

    first, undo = PriceBatch.objects.order_by("pk")
    assert answers[0].url == answers[1].url == f"/admin/shop/prices/{undo.pk}/"
    assert undo.undoes == first
    assert (price_of("LAMP-BLK"), price_of("CUP-WHT")) == (39900, 5900)
    assert PriceChange.objects.filter(price__variant=lamp).count() == 3
    assert "were put back" in merchandiser.get(address).content.decode()


def test_a_price_that_was_changed_since_stays_as_it_was_left(merchandiser, lamp, cup):
    address = apply(merchandiser, PRICES + ids(lamp, cup)).url
    change_price(cup, Money(5555, "CNY"), now=clock.now())

    page = merchandiser.get(address).content.decode()
    merchandiser.post(address)

    assert "changed again since" in page
    assert "Put back 1 old price" in page
    assert (price_of("LAMP-BLK"), price_of("CUP-WHT")) == (39900, 5555)


def test_first_prices_cannot_be_put_back(merchandiser, lamp):
    new = catalogue.variant(lamp.product, "LAMP-NEW")
    address = apply(merchandiser, PRICES + ids(lamp), how="set", value="100").url

    merchandiser.post(address)

    assert "no price before" in merchandiser.get(address).content.decode() or price_of("LAMP-NEW") == 10000
    assert price_of("LAMP-BLK") == 39900
    assert new.prices.get().changes.count() == 1


def test_all_that_the_listing_found_are_repriced_and_no_others(merchandiser, lamp, cup):
    answer = merchandiser.post(f"{PRICES}?id=all&q=台灯&next={LISTING}", asked())

    assert set(rows(answer)) == {"LAMP-BLK"}


def test_the_preview_asks_as_much_for_many_variants_as_for_one(merchandiser, lamp, at, django_assert_max_num_queries):
    merchandiser.post(PRICES + ids(lamp), asked())
    with django_assert_max_num_queries(60) as one:
        merchandiser.post(PRICES + ids(lamp), asked())
    for number in range(8):
        pricing.price(catalogue.variant(lamp.product, f"LAMP-{number}"), 1000, at=at)

    with django_assert_max_num_queries(len(one.captured_queries)):
        merchandiser.post(PRICES + ids(lamp), asked())


def test_products_are_archived_together_and_brought_back_by_undo(merchandiser, lamp, cup):
    merchandiser.post(ARCHIVE + ids(lamp, cup))
    archived = set(Product.objects.values_list("state", flat=True))
    page = merchandiser.get(LISTING).content.decode()
    undo = re.search(r'href="(/admin/bulk/catalogue/product/bring_back/[^"]+)"', page)[1].replace("&amp;", "&")
    merchandiser.post(undo)

    assert archived == {"archived"}
    assert set(Product.objects.values_list("state", flat=True)) == {"active"}
    history = merchandiser.get(f"/admin/shop/products/history/{lamp.product_id}/").content.decode()
    assert "Archived" in history
    assert "Brought back" in history


def test_what_lacks_something_comes_back_as_a_draft_and_the_person_is_told(merchandiser, lamp):
    bare = catalogue.variant(catalogue.product("bare", name="Bare", state="archived"), "BARE")

    merchandiser.post(BRING_BACK + ids(bare))

    assert Product.objects.get(slug="bare").state == "draft"
    assert "something is missing: Bare" in merchandiser.get(LISTING).content.decode()


@pytest.mark.parametrize("address", [PRICES, ARCHIVE, BRING_BACK])
def test_editors_and_clerks_do_nothing_in_bulk(editor, clerk, lamp, address):
    answers = [client.post(address + ids(lamp), asked(apply="1")) for client in (editor, clerk)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/admin/")}
    assert Product.objects.get().state == "active"
    assert not PriceBatch.objects.exists()


def test_only_who_may_price_puts_prices_back(merchandiser, editor, clerk, lamp):
    address = apply(merchandiser, PRICES + ids(lamp)).url

    for client in (editor, clerk):
        client.post(address)

    assert price_of("LAMP-BLK") == 35910


def test_ids_that_are_none_choose_nothing(merchandiser, lamp):
    answer = merchandiser.post(f"{PRICES}?id=abc&id=999999&id=1' or 1", asked(apply="1"))

    assert answer.status_code == 200
    assert not PriceBatch.objects.exists()


def test_two_who_put_the_same_batch_back_do_it_once(merchandiser, lamp):
    address = apply(merchandiser, PRICES + ids(lamp)).url
    with transaction.atomic():
        merchandiser.post(address)

    merchandiser.post(address)

    assert PriceChange.objects.filter(price__variant=lamp).count() == 3
