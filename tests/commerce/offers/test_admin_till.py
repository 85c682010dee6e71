"""The till: prices and stock of one product, written together or not at all, every error at its row."""

from datetime import timedelta

import pytest

from commerce.offers.offer import offers_for
from commerce.pricing.change_price import change_price
from commerce.pricing.models import PriceChange
from commerce.stock.models import StockMovement, StockRecord, Store
from core import clock
from core.money import Money
from tests.factories import catalogue, pricing, stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def red(lamp, at):
    """The lamp in red, for ¥429."""
    variant = catalogue.variant(lamp.product, "LAMP-RED")
    pricing.price(variant, 42900, at=at - timedelta(days=100))
    return variant


def till(product) -> str:
    return f"/admin/shop/products/{product.pk}/till/"


def row(variant, *, version=1, moved=None, **fields) -> dict:
    """One row as the browser sends it; `moved` maps a store to units."""
    sent = {"version": version, "price": "", "starts_at": "", "reason": "", "kind": "received", "note": "", **fields}
    sent |= {f"moved_{store.pk}": units for store, units in (moved or {}).items()}
    return {f"v{variant.pk}-{name}": value for name, value in sent.items()}


def errors(answer) -> dict:
    """SKU → field → what is said there."""
    marked = [each for each in answer.context["rows"] if each.errors]
    return {each.figures.variant.sku: {name: str(said) for name, said in each.errors.items()} for each in marked}


def test_a_new_price_is_what_shoppers_are_told(merchandiser, lamp):
    answer = merchandiser.post(till(lamp.product), row(lamp, price="349.50", reason="June sale"))

    offer = offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"]
    change = PriceChange.objects.latest("pk")
    assert answer.status_code == 302
    assert offer.price == Money(34950, "CNY")
    assert offer.prior_price == Money(39900, "CNY")
    assert (change.reason, change.by.email) == ("June sale", "merchandisers@vitrine.example")


def test_a_price_of_tomorrow_waits_and_is_in_the_log(merchandiser, lamp, settings):
    settings.TIME_ZONE = "Asia/Shanghai"
    tomorrow = clock.now() + timedelta(days=1)

    merchandiser.post(till(lamp.product), row(lamp, price="299", starts_at=f"{tomorrow:%Y-%m-%d} 20:00"))

    page = merchandiser.get(till(lamp.product))
    assert offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"].price == Money(39900, "CNY")
    assert f"{PriceChange.objects.latest('pk').effective_at:%H:%M}" == "12:00"
    assert page.context["log"][0].is_to_come


def test_a_delivery_and_a_loss_move_the_figures_with_their_cause(merchandiser, lamp, warehouse):
    merchandiser.post(till(lamp.product), row(lamp, moved={warehouse: "+12"}, note="Delivery 4711"))
    merchandiser.post(till(lamp.product), row(lamp, moved={warehouse: "−2"}, kind="adjusted"))

    moves = list(StockMovement.objects.values_list("kind", "quantity", "note", "by__email"))
    assert StockRecord.objects.get().on_hand == 10
    assert moves == [
        ("received", 12, "Delivery 4711", "merchandisers@vitrine.example"),
        ("adjusted", -2, "", "merchandisers@vitrine.example"),
    ]


def test_a_stale_form_is_refused_and_a_second_try_takes_up_the_newest_price(merchandiser, lamp):
    change_price(lamp, Money(29900, "CNY"), now=clock.now())

    refused = merchandiser.post(till(lamp.product), row(lamp, price="349"))
    again = refused.context["rows"][0]["version"].value()
    merchandiser.post(till(lamp.product), row(lamp, price="349", version=again))

    said = errors(refused)["LAMP-BLK"]["price"]
    assert "Somebody else has changed this price" in said
    assert "¥299" in said
    assert offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"].price == Money(34900, "CNY")


def test_one_wrong_row_and_nothing_is_written(merchandiser, lamp, red, warehouse, at):
    stock.stock(red, 3, at=at)

    answer = merchandiser.post(
        till(lamp.product),
        {
            **row(lamp, price="349", moved={warehouse: "5"}),
            **row(red, price="399", version=0, moved={warehouse: "-4"}, kind="adjusted"),
        },
    )

    said = errors(answer)
    assert set(said) == {"LAMP-RED"}
    assert set(said["LAMP-RED"]) == {"price", f"moved_{warehouse.pk}"}
    assert "Nothing was written" in answer.content.decode()
    assert PriceChange.objects.count() == 2
    assert StockMovement.objects.count() == 1


def test_what_cannot_be_read_and_what_cannot_be_are_told_together(merchandiser, lamp, red):
    answer = merchandiser.post(till(lamp.product), {**row(lamp, price="abc"), **row(red, price="399", version=0)})

    assert set(errors(answer)) == {"LAMP-BLK", "LAMP-RED"}
    assert PriceChange.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"price": "abc"}, "price", "not an amount"),
        ({"price": "-5"}, "price", "not below"),
        ({"price": "0"}, "price", "not below"),
        ({"price": "NaN"}, "price", "not an amount"),
        ({"price": "1e9"}, "price", "not an amount"),
        ({"price": "9999999999"}, "price", "more than anything"),
        ({"price": "12.345"}, "price", "not an amount"),
        ({"price": "399"}, "price", "its price already"),
        ({"price": "1", "starts_at": "yesterday"}, "starts_at", "valid date"),
        ({"price": "1", "starts_at": "2020-01-01 00:00"}, "starts_at", "cannot begin in the past"),
        ({"price": "1", "starts_at": "0001-01-01 00:00"}, "starts_at", ""),
        ({"starts_at": "2099-01-01 00:00"}, "price", "from then on"),
        ({"price": "1", "reason": "x" * 201}, "reason", "200"),
        ({"price": "1", "version": "abc"}, "version", "whole number"),
        ({"kind": "stolen"}, "kind", "valid choice"),
        ({"units": "abc"}, "moved", "whole number"),
        ({"units": "1.5"}, "moved", "whole number"),
        ({"units": "-3"}, "moved", "A delivery adds"),
        ({"units": "-3", "kind": "adjusted"}, "moved", "already set aside"),
        ({"units": "1000000001"}, "moved", "less than or equal"),
    ],
)
def test_wrong_figures_are_refused_at_their_field(merchandiser, lamp, warehouse, wrong, field, said):
    units = wrong.pop("units", None)

    answer = merchandiser.post(till(lamp.product), row(lamp, moved={warehouse: units} if units else None, **wrong))

    found = errors(answer)["LAMP-BLK"]
    named = f"moved_{warehouse.pk}" if field == "moved" else field
    assert said in found[named]
    assert PriceChange.objects.count() == 1
    assert not StockMovement.objects.exists()


def test_an_empty_form_writes_nothing_and_says_so(merchandiser, lamp):
    answer = merchandiser.post(till(lamp.product), row(lamp), follow=True)

    assert "Nothing was written" in answer.content.decode()
    assert PriceChange.objects.count() == 1


def test_the_history_of_the_product_tells_of_prices_and_stock(merchandiser, lamp, warehouse):
    merchandiser.post(till(lamp.product), row(lamp, price="349", reason="June sale", moved={warehouse: "12"}))

    history = merchandiser.get(f"/admin/shop/products/history/{lamp.product_id}/").content.decode()
    assert "LAMP-BLK: ¥349 from" in history
    assert "(June sale)" in history
    assert "LAMP-BLK: +12 in Warehouse" in history


def test_the_history_names_the_store_in_the_readers_language(merchandiser, lamp, warehouse):
    Store.objects.filter(pk=warehouse.pk).update(name_zh="嘉兴仓")

    merchandiser.post(till(lamp.product), row(lamp, note="4711", moved={warehouse: "12"}))

    address = f"/admin/shop/products/history/{lamp.product_id}/"
    history = merchandiser.get(address, headers={"accept-language": "zh-hans"}).content.decode()
    assert "LAMP-BLK：嘉兴仓 +12（4711）" in history


def test_the_till_asks_as_much_for_many_variants_as_for_one(merchandiser, lamp, at, django_assert_max_num_queries):
    merchandiser.get(till(lamp.product))
    with django_assert_max_num_queries(60) as one:
        merchandiser.get(till(lamp.product))
    for number in range(8):
        pricing.price(catalogue.variant(lamp.product, f"LAMP-{number}"), 1000, at=at)

    with django_assert_max_num_queries(len(one.captured_queries)):
        merchandiser.get(till(lamp.product))


def test_an_absent_product_has_no_till(merchandiser):
    assert merchandiser.get("/admin/shop/products/999/till/", follow=True).status_code == 404
