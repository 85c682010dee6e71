"""The dashboard of those who pack: what they came for after logging in, in as many queries for much as for little."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from commerce.orders.fulfil import Parcel, ship, start_packing
from commerce.orders.models import Order
from commerce.payments.models import Payment
from commerce.payments.refunds import request_refund
from commerce.stock.models import Store
from commerce.stock.receive import receive
from core.users.models import User
from tests.factories import catalogue
from tests.factories.staff import logged_in
from tests.factories.stock import stock

pytestmark = pytest.mark.django_db
OURS = tuple(f'FROM "{room}_' for room in ("orders", "stock", "payments", "catalogue", "mail", "outbox"))


def dashboard(browser) -> str:
    """The page somebody sees first."""
    return browser.get(reverse("wagtailadmin_home")).content.decode()


def under(html: str, heading: str) -> str:
    """What stands under that heading."""
    return html.partition(f"<h3>{heading}</h3>")[2].partition("</ul>")[0]


@pytest.fixture
def own_store(clerk) -> Store:
    """The store of the clerk who is logged in."""
    store = Store.objects.create(slug="corner", name="Corner shop")
    store.clerks.add(User.objects.get(email="clerks@vitrine.example"))
    return store


def sold_down(variant, came: int, left: int, *, at, where) -> None:
    """A delivery of which so many are left."""
    stock(variant, came, at=at, where=where)
    receive(variant, where, left - came, now=at, kind="adjusted", note="Sold over the counter")


def test_a_merchandiser_finds_the_orders_to_pack_the_oldest_first(merchandiser, paid, at):
    other = Order.objects.get(pk=paid.pk)
    other.pk, other.number, other.placed_at = None, "V-OLDER", at - timedelta(days=1)
    other.save()

    packing = under(dashboard(merchandiser), "Waiting to be packed")

    assert packing.index("V-OLDER") < packing.index(paid.number)
    assert reverse("shop_orders:inspect", args=[paid.pk]) in packing
    assert "3 units, placed " in packing
    assert "reader@vitrine.example" not in packing


def test_an_order_moves_on_with_its_packing_and_leaves_with_the_parcel(merchandiser, paid, at):
    start_packing(paid, by="clerk", now=at)
    begun = dashboard(merchandiser)
    ship(paid, Parcel(), by="clerk", now=at)
    sent = dashboard(merchandiser)

    assert paid.number in under(begun, "Being packed")
    assert paid.number not in under(begun, "Waiting to be packed")
    assert paid.number not in sent
    assert "Every order is on its way, and nothing needs attention." in sent


def test_what_does_not_settle_by_itself_is_named(merchandiser, paid, at):
    payment = Payment.objects.get(subject=paid.reference)
    request_refund(payment=payment, amount=payment.money, reason="broken", key="k", now=at)

    html = dashboard(merchandiser)

    assert paid.number in under(html, "Needs attention")
    assert "Refunds that have not arrived: Promised; not sent to the provider yet" in under(html, "Needs attention")
    assert reverse("shop_orders:attention") in html


def test_who_reads_orders_and_does_not_send_them_gets_no_list_to_pack(paid):
    person = User.objects.create_user("somebody@vitrine.example", "a-long-password")
    person.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_order"]))

    html = dashboard(logged_in(person))

    assert "Waiting to be packed" not in html
    assert "Nothing needs attention." in html


@pytest.mark.parametrize("role", ["editor", "writer"])
def test_who_has_no_business_with_the_shop_is_not_bothered(request, role, paid):
    html = dashboard(request.getfixturevalue(role))

    assert paid.number not in html
    assert "Stock today" not in html


def test_a_clerk_finds_what_runs_low_and_what_is_gone_in_their_own_store(clerk, own_store, lamp, cup, warehouse, at):
    sold_down(lamp, 5, 2, at=at, where=own_store)
    sold_down(cup, 1, 0, at=at, where=own_store)
    elsewhere = catalogue.variant(catalogue.product("vase", name="Vase"), "VASE")
    stock(elsewhere, 1, at=at, where=warehouse)

    html = dashboard(clerk)

    assert "Desk lamp" in under(html, "Running low")
    assert "2 of 5 left" in under(html, "Running low")
    assert "Tea cup" in under(html, "Nothing left")
    assert "Vase" not in html
    assert "Waiting to be packed" not in html


def test_what_is_gone_hides_nothing_that_runs_low(clerk, own_store, lamp, at, monkeypatch):
    monkeypatch.setattr("commerce.offers.admin.stock_needs.LOOKED_AT", 1)
    sold_down(lamp, 4, 2, at=at, where=own_store)
    for name in ("Vase", "Bowl", "Tray"):
        thing = catalogue.variant(catalogue.product(name.lower(), name=name), name.upper())
        sold_down(thing, 1, 0, at=at, where=own_store)

    assert "Desk lamp" in under(dashboard(clerk), "Running low")


def test_what_is_plenty_or_not_sold_any_more_is_left_out(clerk, own_store, lamp, cup, at):
    stock(lamp, 50, at=at, where=own_store)
    stock(cup, 1, at=at, where=own_store)
    cup.product.state = "archived"
    cup.product.save()

    html = dashboard(clerk)

    assert "Desk lamp" not in html
    assert "Tea cup" not in html
    assert "Nothing runs low in Corner shop." in html
    assert reverse("shop_stock:index") in html


def test_a_shelf_that_never_held_many_does_not_run_low_before_half_of_it_is_gone(clerk, own_store, lamp, cup, at):
    sold_down(lamp, 5, 3, at=at, where=own_store)
    stock(cup, 2, at=at, where=own_store)

    html = dashboard(clerk)
    listing = clerk.get(f"{reverse('shop_stock:index')}?left=low&archived=no").content.decode()

    assert "Nothing runs low in Corner shop." in html
    assert "LAMP" not in listing
    assert "CUP" not in listing


def test_a_new_delivery_fills_the_shelf_again(clerk, own_store, lamp, at):
    sold_down(lamp, 5, 1, at=at, where=own_store)
    before = dashboard(clerk)
    stock(lamp, 2, at=at, where=own_store)

    assert "1 of 5 left" in under(before, "Running low")
    assert "Nothing runs low in Corner shop." in dashboard(clerk)


def test_the_list_and_what_it_leads_to_name_the_same(clerk, own_store, lamp, at):
    sold_down(lamp, 5, 1, at=at, where=own_store)

    listing = clerk.get(f"{reverse('shop_stock:index')}?left=low&archived=no").content.decode()

    assert "Desk lamp" in listing


def test_a_clerk_without_a_store_is_told_who_can_change_that(clerk):
    html = dashboard(clerk)

    assert "You keep no store yet. An administrator names you under Shop → Stores." in html
    assert "Note a delivery or a count" not in html


def test_a_merchandiser_finds_what_runs_low_in_every_store(merchandiser, lamp, cup, own_store, warehouse, at):
    sold_down(lamp, 4, 2, at=at, where=own_store)
    stock(cup, 2, at=at, where=warehouse)

    low = under(dashboard(merchandiser), "Running low")

    assert "Corner shop" in low
    assert "Warehouse" in low


@pytest.mark.parametrize(("role", "ours"), [("clerk", 4), ("merchandiser", 18)])
def test_the_dashboard_takes_few_queries_and_as_few_for_much(
    request, role, ours, own_store, paid, at, django_assert_max_num_queries
):
    browser = request.getfixturevalue(role)

    def fill(number):
        thing = catalogue.variant(catalogue.product(f"vase-{number}", name=f"Vase {number}"), f"VASE-{number}")
        sold_down(thing, 4, 1 + number % 2, at=at, where=own_store)
        order = Order.objects.get(number=paid.number)
        order.pk, order.number, order.status = None, f"V-{number}", ["paid", "preparing"][number % 2]
        order.save()

    fill(0)
    fill(1)
    dashboard(browser)
    with django_assert_max_num_queries(60) as one:
        dashboard(browser)
    for number in range(2, 9):
        fill(number)

    with django_assert_max_num_queries(len(one)) as many:
        dashboard(browser)
    asked = [query["sql"] for query in many.captured_queries if any(table in query["sql"] for table in OURS)]
    assert len(asked) == ours, asked
