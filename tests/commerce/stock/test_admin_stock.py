"""Stock in the admin: found by what is left, moved on a page of its own, by those whose store it is."""

import pytest

from commerce.stock import audit
from commerce.stock.count import count
from commerce.stock.errors import StockMoved
from commerce.stock.models import StockMovement, StockRecord
from commerce.stock.receive import receive
from commerce.stock.reserve import reserve
from core.users.models import User
from core.users.roles import CLERKS
from tests.factories import catalogue, stock

LISTING = "/admin/shop/stock/"
MOVEMENTS = "/admin/shop/movements/"

pytestmark = pytest.mark.django_db


def page(record) -> str:
    return f"{LISTING}{record.pk}/"


def listed(answer) -> list[str]:
    return [str(record) for record in answer.context["object_list"]]


def move(client, record, *, seen=None, **fields):
    """What the page's form sends."""
    seen = record.on_hand if seen is None else seen
    return client.post(page(record), {"seen": seen, "kind": "received", "units": "", "note": "", **fields})


@pytest.fixture
def record(lamp, warehouse, at):
    """Twenty lamps in the warehouse, two of them set aside."""
    record = stock.stock(lamp, 20, at=at)
    reserve([(lamp, 2)], subject="order:V-1", until=None, now=at)
    record.refresh_from_db()
    return record


@pytest.fixture
def uptown(db):
    """A shop that sends no parcels."""
    return stock.store("uptown", ships=False)


@pytest.fixture
def uptown_clerk(clerk, uptown):
    """A clerk who keeps the shop uptown."""
    uptown.clerks.add(User.objects.get(groups__name=CLERKS))
    return clerk


def test_a_count_wants_the_total_and_says_the_difference(merchandiser, record):
    answer = move(merchandiser, record, kind="counted", units="17", note="June count")

    record.refresh_from_db()
    movement = StockMovement.objects.latest("pk")
    said = merchandiser.get(answer.url).content.decode()
    assert record.on_hand == 17
    assert (movement.kind, movement.quantity, movement.note) == ("counted", -3, "June count")
    assert movement.by.email == "merchandisers@vitrine.example"
    assert "Counted: 17, which is −3" in said
    assert audit.counters_equal_their_rows()[1] == []


def test_a_count_that_agrees_with_the_books_writes_nothing(merchandiser, record):
    answer = move(merchandiser, record, kind="counted", units="20")

    assert "nothing was written" in merchandiser.get(answer.url).content.decode()
    assert StockMovement.objects.count() == 1


def test_a_count_of_figures_that_have_moved_is_refused_and_a_second_try_knows_the_new_ones(merchandiser, record, at):
    receive(record.variant, record.store, 5, now=at)

    refused = move(merchandiser, record, kind="counted", units="17")
    seen = refused.context["form"]["seen"].value()
    move(merchandiser, record, kind="counted", units="17", seen=seen)

    record.refresh_from_db()
    assert "moved since this page was opened" in refused.content.decode()
    assert seen == 25
    assert record.on_hand == 17


def test_two_counts_of_the_same_shelf_are_not_both_written(record, at):
    count(record.variant, record.store, 17, now=at, seen=20)

    with pytest.raises(StockMoved):
        count(record.variant, record.store, 16, now=at, seen=20)

    assert StockRecord.objects.get().on_hand == 17


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"units": "-3"}, "units", "A delivery adds"),
        ({"units": "0"}, "units", "A delivery adds"),
        ({"units": ""}, "units", "required"),
        ({"units": "1.5"}, "units", "whole number"),
        ({"units": "many"}, "units", "whole number"),
        ({"units": "10000000000"}, "units", "less than or equal"),
        ({"kind": "counted", "units": "-1"}, "units", "fewer than none"),
        ({"kind": "counted", "units": "1"}, "units", "already set aside"),
        ({"kind": "adjusted", "units": "-19", "note": "flood"}, "units", "already set aside"),
        ({"kind": "adjusted", "units": "-1"}, "note", "what happened"),
        ({"kind": "adjusted", "units": "0", "note": "x"}, "units", "how many"),
        ({"kind": "shipped", "units": "1"}, "kind", "valid choice"),
        ({"units": "1", "note": "x" * 201}, "note", "200"),
        ({"units": "1", "seen": ""}, "seen", "required"),
    ],
)
def test_wrong_figures_are_refused_at_their_field(merchandiser, record, wrong, field, said):
    answer = move(merchandiser, record, **wrong)

    assert said in str(answer.context["form"].errors[field])
    assert StockMovement.objects.count() == 1


def test_the_page_tells_every_movement_with_what_was_there_after_it(merchandiser, record):
    move(merchandiser, record, kind="adjusted", units="-2", note="Broken in the van")
    move(merchandiser, record, units="5", note="Delivery 4711")

    told = [(each.quantity, each.after, each.note) for each in merchandiser.get(page(record)).context["movements"]]

    assert told == [(5, 23, "Delivery 4711"), (-2, 18, "Broken in the van"), (20, 20, "")]


@pytest.mark.parametrize("units", ["-2", "−2", "－2", " –2 "])
def test_whatever_minus_sign_is_typed_so_many_are_taken_away(merchandiser, record, units):
    move(merchandiser, record, kind="adjusted", units=units, note="Broken")

    record.refresh_from_db()
    assert record.on_hand == 18


def test_the_page_and_the_listing_write_the_same_minus_sign_and_name_the_store(merchandiser, record):
    move(merchandiser, record, kind="counted", units="17")

    html = merchandiser.get(page(record)).content.decode()
    assert ">−3<" in html
    assert f"{record.variant.sku} · {record.store}" in html
    assert "−3" in merchandiser.get(MOVEMENTS).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("left=out", ["CUP-WHT@warehouse"]),
        ("left=low", ["LAMP-RED@warehouse"]),
        ("left=in", ["LAMP-BLK@warehouse", "LAMP-RED@warehouse"]),
        ("left=aside", ["LAMP-BLK@warehouse"]),
        ("archived=yes", ["LAMP-RED@warehouse"]),
        ("archived=no", ["CUP-WHT@warehouse", "LAMP-BLK@warehouse"]),
        ("q=茶杯", ["CUP-WHT@warehouse"]),
    ],
)
def test_the_listing_is_narrowed(merchandiser, record, cup, at, query, found):
    stock.stock(catalogue.variant(record.variant.product, "LAMP-RED", is_archived=True), 3, at=at)
    stock.stock(cup, 1, at=at)
    count(cup, record.store, 0, now=at)

    assert listed(merchandiser.get(f"{LISTING}?{query}")) == found


def test_the_listing_is_narrowed_to_one_store(merchandiser, record, uptown, at):
    stock.stock(record.variant, 2, at=at, where=uptown)

    assert listed(merchandiser.get(f"{LISTING}?store={uptown.pk}")) == ["LAMP-BLK@uptown"]


def test_movements_are_found_by_sku_store_kind_and_person(merchandiser, record, cup, at):
    stock.stock(cup, 1, at=at)
    move(merchandiser, record, kind="counted", units="17")
    who = User.objects.get(email="merchandisers@vitrine.example")

    for query in ("q=lamp", f"by={who.pk}", "kind=counted"):
        found = merchandiser.get(f"{MOVEMENTS}?{query}&ordering=-quantity").context["object_list"]
        assert {str(each.record) for each in found} == {"LAMP-BLK@warehouse"}


def test_listings_ask_as_much_for_many_rows_as_for_one(merchandiser, record, at, django_assert_max_num_queries):
    for address in (LISTING, MOVEMENTS):
        merchandiser.get(address)
        with django_assert_max_num_queries(40) as one:
            merchandiser.get(address)
        for number in range(8):
            of = catalogue.variant(
                catalogue.product(f"{address[-6:-1]}-{number}"), f"{address[-6:-1]}-{number}".upper()
            )
            stock.stock(of, 3, at=at)

        with django_assert_max_num_queries(len(one.captured_queries)):
            merchandiser.get(address)


def test_a_clerk_keeps_their_own_store_and_sees_no_other(uptown_clerk, record, uptown, at):
    own = stock.stock(record.variant, 2, at=at, where=uptown)

    listing, movements = uptown_clerk.get(LISTING), uptown_clerk.get(MOVEMENTS)
    move(uptown_clerk, own, units="3")
    foreign = [uptown_clerk.get(page(record)), move(uptown_clerk, record, units="3")]

    own.refresh_from_db()
    assert listed(listing) == ["LAMP-BLK@uptown"]
    assert {each.record_id for each in movements.context["object_list"]} == {own.pk}
    assert own.on_hand == 5
    assert {answer.status_code for answer in foreign} == {404}
    assert StockRecord.objects.get(pk=record.pk).on_hand == 20


def test_a_clerk_without_a_store_moves_nothing(clerk, record):
    assert listed(clerk.get(LISTING)) == []
    assert move(clerk, record, units="3").status_code == 404


def test_a_clerk_moves_their_own_store_on_the_till_and_reads_the_prices(uptown_clerk, record, uptown, warehouse):
    lamp = record.variant
    till = f"/admin/shop/products/{lamp.product_id}/till/"
    sent = {f"v{lamp.pk}-{name}": value for name, value in {"kind": "received", "price": "1"}.items()}

    told = uptown_clerk.get(till)
    uptown_clerk.post(till, {**sent, f"v{lamp.pk}-moved_{uptown.pk}": "4", f"v{lamp.pk}-moved_{warehouse.pk}": "4"})

    assert "¥399" in told.content.decode()
    assert StockRecord.objects.get(store=uptown).on_hand == 4
    assert StockRecord.objects.get(store=warehouse).on_hand == 20
    assert lamp.prices.get().changes.count() == 1


def test_an_editor_has_no_stock_pages(editor, record):
    answers = [editor.get(LISTING), editor.get(MOVEMENTS), editor.get(page(record))]

    assert {answer.status_code for answer in answers} == {302}


def test_only_who_keeps_people_gives_a_store_its_clerks(merchandiser, administrator, uptown, clerk):
    address = f"/admin/shop/stores/edit/{uptown.pk}/"
    own = {"name": "Uptown", "name_zh": "", "slug": "uptown", "city": ""}
    person = User.objects.get(groups__name=CLERKS)

    merchandiser.post(address, {**own, "clerks": [person.pk]})
    by_merchandiser = list(uptown.clerks.all())
    administrator.post(address, {**own, "clerks": [person.pk]})

    assert by_merchandiser == []
    assert list(uptown.clerks.all()) == [person]


def test_a_store_with_a_past_is_not_deleted_and_says_why(merchandiser, record):
    answer = merchandiser.post(f"/admin/shop/stores/delete/{record.store_id}/", follow=True)

    assert "has stock or a past of it" in answer.content.decode()
    assert StockRecord.objects.filter(store=record.store_id).exists()
