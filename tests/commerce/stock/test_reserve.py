"""Setting stock aside: never more than there is, every shortage named, lapsed holds free at once."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from commerce.stock.allocate import allocate
from commerce.stock.audit import counters_equal_their_rows
from commerce.stock.availability import sellable_at
from commerce.stock.errors import CountTooLow, OutOfStock
from commerce.stock.models import Reservation, StockMovement, StockRecord
from commerce.stock.receive import receive
from commerce.stock.release import release, release_expired
from commerce.stock.reserve import reserve
from tests.factories.stock import stock, store

HOLD = timedelta(minutes=15)


def hold(variant, quantity, at, subject="order:A"):
    with transaction.atomic():
        return reserve([(variant, quantity)], subject=subject, until=at + HOLD, now=at)


def test_a_sold_out_variant_cannot_be_reserved(lamp, at):
    stock(lamp, 1, at=at)
    hold(lamp, 1, at)

    with pytest.raises(OutOfStock) as refusal:
        hold(lamp, 1, at, subject="order:B")

    assert refusal.value.shortages == {"LAMP-BLK": (1, 0)}
    assert sellable_at([lamp.pk], at)[lamp.pk] == 0


def test_every_shortage_is_named_and_nothing_is_set_aside(lamp, cup, at):
    stock(lamp, 2, at=at)
    stock(cup, 1, at=at)

    with pytest.raises(OutOfStock) as refusal, transaction.atomic():
        reserve([(lamp, 3), (cup, 2)], subject="order:A", until=at + HOLD, now=at)

    assert refusal.value.shortages == {"LAMP-BLK": (3, 2), "CUP-WHT": (2, 1)}
    assert not Reservation.objects.exists()
    assert set(StockRecord.objects.values_list("reserved", flat=True)) == {0}


def test_two_lines_of_one_sku_are_summed_before_they_are_checked(lamp, at):
    stock(lamp, 3, at=at)

    with pytest.raises(OutOfStock) as refusal, transaction.atomic():
        reserve([(lamp, 2), (lamp, 2)], subject="order:A", until=at + HOLD, now=at)

    assert refusal.value.shortages == {"LAMP-BLK": (4, 3)}


def test_one_line_may_come_from_several_stores_that_send_parcels(lamp, at):
    stock(lamp, 2, at=at)
    stock(lamp, 2, at=at, where=store("annex"))
    stock(lamp, 9, at=at, where=store("corner-shop", ships=False))

    hold(lamp, 4, at)

    assert sorted(StockRecord.objects.values_list("store__slug", "reserved")) == [
        ("annex", 2),
        ("corner-shop", 0),
        ("warehouse", 2),
    ]


def test_units_kept_back_are_not_promised(lamp, at):
    record = stock(lamp, 3, at=at)
    StockRecord.objects.filter(pk=record.pk).update(safety=2)

    with pytest.raises(OutOfStock):
        hold(lamp, 2, at)

    hold(lamp, 1, at)
    assert sellable_at([lamp.pk], at)[lamp.pk] == 0


def test_a_hold_that_lapsed_is_free_for_the_next_buyer_before_any_sweep(lamp, at):
    stock(lamp, 1, at=at)
    hold(lamp, 1, at)

    later = at + HOLD
    assert sellable_at([lamp.pk], later - timedelta(microseconds=1)).get(lamp.pk) == 0
    assert sellable_at([lamp.pk], later)[lamp.pk] == 1
    hold(lamp, 1, later, subject="order:B")

    assert list(Reservation.objects.values_list("subject", "released_at")) == [("order:A", later), ("order:B", None)]


def test_what_may_be_sold_is_found_without_reading_the_released_history(lamp, at, django_assert_num_queries):
    stock(lamp, 9, at=at)
    for turn in range(3):
        hold(lamp, 1, at, subject=f"order:{turn}")
        release(f"order:{turn}", now=at)
    hold(lamp, 2, at)
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")  # a table of four rows needs no index

    with django_assert_num_queries(1) as asked:
        sellable = sellable_at([lamp.pk], at + HOLD)

    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {asked.captured_queries[0]['sql']}")
        plan = str(cursor.fetchall())
    assert sellable == {lamp.pk: 9}
    assert "stock_holds_due" in plan
    assert "stock_reservation_record" not in plan


def test_the_sweep_frees_each_lapsed_hold_once(lamp, at):
    stock(lamp, 5, at=at)
    hold(lamp, 2, at)

    freed = [release_expired(at + HOLD), release_expired(at + HOLD)]

    assert freed == [1, 0]
    assert StockRecord.objects.get().reserved == 0


def test_releasing_twice_gives_back_once(lamp, at):
    stock(lamp, 5, at=at)
    hold(lamp, 2, at)

    came_back = [release("order:A", now=at), release("order:A", now=at)]

    assert came_back == [2, 0]
    assert StockRecord.objects.get().reserved == 0


def test_paying_in_time_makes_the_hold_last(lamp, at):
    stock(lamp, 2, at=at)
    hold(lamp, 2, at)

    with transaction.atomic():
        allocate([(lamp, 2)], subject="order:A", now=at)

    assert release_expired(at + 2 * HOLD) == 0
    assert StockRecord.objects.get().reserved == 2


def test_paying_late_takes_the_stock_again_where_it_is_still_there(lamp, at):
    stock(lamp, 2, at=at)
    hold(lamp, 2, at)
    release_expired(at + HOLD)

    with transaction.atomic():
        allocate([(lamp, 2)], subject="order:A", now=at + HOLD)

    assert StockRecord.objects.get().reserved == 2


def test_paying_late_for_what_somebody_else_has_now_is_refused(lamp, at):
    stock(lamp, 2, at=at)
    hold(lamp, 2, at)
    hold(lamp, 1, at + HOLD, subject="order:B")

    with pytest.raises(OutOfStock), transaction.atomic():
        allocate([(lamp, 2)], subject="order:A", now=at + HOLD)

    assert StockRecord.objects.get().reserved == 1


def test_a_count_cannot_go_below_what_is_promised(lamp, warehouse, at):
    stock(lamp, 3, at=at)
    hold(lamp, 2, at)

    with pytest.raises(CountTooLow):
        receive(lamp, warehouse, -2, kind=StockMovement.Kind.COUNTED, now=at)

    receive(lamp, warehouse, -1, kind=StockMovement.Kind.COUNTED, now=at)
    assert StockRecord.objects.get().on_hand == 2


def test_a_hundred_cycles_return_to_the_start_and_the_audit_is_content(lamp, at):
    stock(lamp, 3, at=at)

    for turn in range(100):
        hold(lamp, 3, at, subject=f"order:{turn}")
        release(f"order:{turn}", now=at)

    assert sellable_at([lamp.pk], at)[lamp.pk] == 3
    assert counters_equal_their_rows() == (1, [])


def test_the_audit_names_a_counter_that_drifted(lamp, at):
    record = stock(lamp, 3, at=at)

    StockRecord.objects.filter(pk=record.pk).update(on_hand=4, reserved=1)

    _, violations = counters_equal_their_rows()
    assert [(each.invariant, each.object) for each in violations] == [("I1", "stock:LAMP-BLK@warehouse")] * 2
