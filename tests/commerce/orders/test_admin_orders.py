"""Staff read orders: listing, sheet, the money to the last fen. Who bought is for those who need to know."""

import pytest

from commerce.ledger.models import Account
from commerce.orders.models import Order, OrderLine
from commerce.payments.models import Payment
from commerce.payments.refunds import request_refund, send_due
from core import registry
from core.money import Money
from core.outbox.deliver import deliver_due

LISTING = "/admin/shop/orders/"
PERSONAL = ("reader@vitrine.example", "Lin Yue", "Wutongyin", "200031")

pytestmark = pytest.mark.django_db


def sheet(order) -> str:
    return f"/admin/shop/orders/inspect/{order.pk}/"


def test_the_sheet_tells_the_whole_story(administrator, paid, at):
    deliver_due(at)

    page = administrator.get(sheet(paid)).content.decode()

    for said in (paid.number, *PERSONAL, "LAMP-BLK", "Payment received", "Set aside for good", "¥857"):
        assert said in page
    assert "2 × LAMP-BLK, Warehouse" in page
    assert f"token={paid.token}" in page


def test_a_line_leads_to_the_story_it_was_seen_in(administrator, paid, monkeypatch):
    entries = {"article": lambda ids, language: {1: ("A desk that stays quiet", "/en/stories/quiet-desk/")}}
    monkeypatch.setattr(registry.source_titles, "entries", entries)

    page = administrator.get(sheet(paid)).content.decode()

    assert '<a href="/en/stories/quiet-desk/">A desk that stays quiet</a>' in page


def test_follow_the_money_shows_every_journal_and_sums_to_nothing(administrator, paid, at):
    payment = Payment.objects.get(subject=paid.reference)
    request_refund(payment=payment, amount=Money(5900, "CNY"), reason="a cup came broken", key="cup", now=at)
    send_due(at)

    answer = administrator.get(sheet(paid))

    money = answer.context["sheet"].money
    assert [movement.kind for movement in money.movements] == ["captured", "sale", "refunded"]
    assert money.sums == (Money(0, "CNY"),)
    assert money.is_balanced
    assert sum(balance.amount for _account, balance in money.balances) == 0
    assert dict(money.balances)[str(Account.PROVIDER_CLEARING.label)] == Money(paid.total - 5900, "CNY")
    assert "Follow the money" in answer.content.decode()


def test_an_order_nobody_has_paid_has_no_money_to_follow(administrator, order):
    page = administrator.get(sheet(order)).content.decode()

    assert "No money has moved yet." in page
    assert "Waiting for the buyer at the provider" in page


@pytest.mark.parametrize("address", ["listing", "sheet"])
def test_a_merchandiser_sees_orders_but_not_who_bought(merchandiser, paid, at, address):
    deliver_due(at)

    page = merchandiser.get(LISTING if address == "listing" else sheet(paid)).content.decode()

    assert paid.number in page
    assert "r…@vitrine.example" in page
    assert [word for word in PERSONAL if word in page] == []
    assert paid.token not in page


def test_a_merchandiser_cannot_find_out_an_address_by_searching_for_it(merchandiser, administrator, paid):
    asked = f"{LISTING}?q=reader@vitrine"

    assert not merchandiser.get(asked).context["object_list"]
    assert [order.pk for order in administrator.get(asked).context["object_list"]] == [paid.pk]


@pytest.mark.parametrize(
    "address", ["", "results/", "inspect/{pk}/", "attention/", "edit/{pk}/", "delete/{pk}/", "new/", "history/{pk}/"]
)
def test_an_editor_has_no_business_with_orders(editor, paid, address):
    answer = editor.get(LISTING + address.format(pk=paid.pk), headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code in (302, 403, 404)
    assert paid.number not in editor.get(LISTING + address.format(pk=paid.pk), follow=True).content.decode()


@pytest.mark.parametrize("address", ["edit/{pk}/", "delete/{pk}/", "new/", "copy/{pk}/"])
def test_not_even_an_administrator_edits_an_order(administrator, paid, address):
    assert administrator.post(LISTING + address.format(pk=paid.pk), follow=True).status_code == 404
    assert Order.objects.filter(pk=paid.pk).exists()


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=LAMP-BLK", True),
        ("q=OTHER", False),
        ("status=paid", True),
        ("status=pending", False),
        ("provider=sandbox", True),
        ("placed_at_from=2026-06-01&placed_at_to=2026-06-01", True),
        ("placed_at_from=2026-06-02", False),
        ("status=nonsense", True),
    ],
)
def test_the_listing_is_searched_and_filtered(administrator, paid, query, is_found):
    found = administrator.get(f"{LISTING}?{query}").context["object_list"]

    assert [order.pk for order in found] == ([paid.pk] if is_found else [])


def test_the_listing_asks_as_much_for_many_orders_as_for_one(administrator, paid, django_assert_max_num_queries):
    administrator.get(LISTING)
    with django_assert_max_num_queries(40) as one:
        administrator.get(LISTING)
    line = paid.lines.first()
    for _ in range(10):
        fields = {name: getattr(paid, name) for name in ("email", "language", "address", "delivery", "currency")}
        sums = {name: getattr(paid, name) for name in ("subtotal", "shipping", "tax", "total", "placed_at")}
        OrderLine.objects.create(
            order=Order.objects.create(**fields, **sums),
            variant=line.variant,
            sku=line.sku,
            name=line.name,
            product_slug=line.product_slug,
            quantity=1,
            unit=1,
            total=1,
        )

    with django_assert_max_num_queries(len(one.captured_queries)):
        page = administrator.get(LISTING)
    assert len(page.context["object_list"]) == 11
