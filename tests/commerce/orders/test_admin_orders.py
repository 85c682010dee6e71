"""Staff read orders: listing, sheet, the money to the last fen. Who bought is for those who need to know."""

import pytest
from django.contrib.auth.models import Permission

from commerce.ledger.models import Account
from commerce.orders.models import Order, OrderLine
from commerce.payments.models import Payment
from commerce.payments.refunds import request_refund, send_due
from core import registry
from core.money import Money
from core.outbox.deliver import deliver_due
from core.users.models import User
from tests.factories.staff import logged_in

LISTING = "/admin/shop/orders/"
RECIPIENT = ("Lin Yue", "Wutongyin", "200031")
PERSONAL = ("reader@vitrine.example", *RECIPIENT)

pytestmark = pytest.mark.django_db


def sheet(order) -> str:
    return f"/admin/shop/orders/inspect/{order.pk}/"


def test_the_sheet_tells_the_whole_story(administrator, paid, at):
    deliver_due(at)

    page = administrator.get(sheet(paid)).content.decode()

    for said in (paid.number, *PERSONAL, "LAMP-BLK", "Payment received", "Set aside for good", "¥857"):
        assert said in page
    assert "2 × LAMP-BLK, Warehouse" in page
    assert "Times are those of Asia/Shanghai." in page
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


def test_whoever_sends_it_reads_where_to_and_not_how_to_write_to_the_buyer(merchandiser, paid, at):
    deliver_due(at)

    for page in (sheet(paid), f"/admin/shop/orders/{paid.pk}/pack/", f"/admin/shop/orders/{paid.pk}/ship/"):
        html = merchandiser.get(page).content.decode()
        assert [word for word in RECIPIENT if word not in html] == []
        assert "reader@vitrine.example" not in html
        assert paid.token not in html
    assert "r…@vitrine.example" in merchandiser.get(sheet(paid)).content.decode()


def test_the_listing_names_nobody(merchandiser, paid):
    html = merchandiser.get(LISTING).content.decode()

    assert paid.number in html
    assert [word for word in PERSONAL if word in html] == []


@pytest.mark.parametrize(
    ("permissions", "sees"),
    [
        (["view_order"], set()),
        (["view_order", "cancel_order", "refund_order"], set()),
        (["view_order", "ship_order"], {"recipient"}),
        (["view_order", "see_buyer"], {"recipient", "buyer"}),
    ],
    ids=lambda value: "+".join(value),
)
def test_who_does_not_need_it_does_not_see_it(paid, permissions, sees):
    person = User.objects.create_user("somebody@vitrine.example", "a-long-password")
    wanted = Permission.objects.filter(codename__in=["access_admin", *permissions])
    person.user_permissions.set(wanted)
    assert wanted.count() == len(permissions) + 1

    html = logged_in(person).get(sheet(paid)).content.decode()

    assert paid.number in html
    assert [word for word in RECIPIENT if word in html] == (list(RECIPIENT) if "recipient" in sees else [])
    assert ("reader@vitrine.example" in html) == ("buyer" in sees)
    assert (paid.token in html) == ("buyer" in sees)


@pytest.mark.parametrize(
    ("status", "is_shown"),
    [("pending", False), ("paid", True), ("preparing", True), ("shipped", True), ("delivered", False),
     ("cancelled", False), ("unfulfillable", False)],
)  # fmt: skip
def test_the_address_is_read_while_there_is_something_to_send(merchandiser, paid, status, is_shown):
    Order.objects.filter(pk=paid.pk).update(status=status)

    html = merchandiser.get(sheet(paid)).content.decode()

    assert ("Wutongyin" in html) == is_shown


@pytest.mark.parametrize("role", ["editor", "writer", "clerk"])
@pytest.mark.parametrize("page", ["inspect/{pk}/", "{pk}/pack/", "{pk}/ship/"])
def test_who_does_not_send_orders_reads_none(request, paid, role, page):
    html = request.getfixturevalue(role).get(LISTING + page.format(pk=paid.pk), follow=True).content.decode()

    assert [word for word in (*PERSONAL, paid.number) if word in html] == []


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
