"""A statement made once gives what the plain queryset gives, whatever the values and however many the pks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.pricing.models import PriceChange
from core.prepared import Prepared
from tests.factories import catalogue, pricing


def changes_of(variants, since, currency):
    found = PriceChange.objects.filter(price__variant__in=variants, effective_at__gte=since, price__currency=currency)
    return found.select_related("price").order_by("pk")


@pytest.fixture
def variants(db, at):
    made = [catalogue.variant(catalogue.product(f"thing-{n}"), f"THING-{n}") for n in range(9)]
    for n, each in enumerate(made):
        pricing.price(each, 100 + n, at=at - timedelta(days=n))
    return [each.pk for each in made]


@pytest.mark.parametrize("count", [1, 3, 4, 5, 9])
def test_it_gives_what_the_queryset_gives(variants, at, count):
    prepared = Prepared(changes_of)

    for days in (20, 2, 0):
        said = {"since": at - timedelta(days=days), "currency": "CNY"}

        assert prepared(variants[:count], **said) == list(changes_of(variants[:count], **said))


def test_its_rows_come_with_what_was_selected_with_them(variants, at):
    prepared = Prepared(changes_of)

    with CaptureQueriesContext(connection) as asked:
        rows = prepared(variants, since=at - timedelta(days=20), currency="CNY")
        currencies = {row.price.currency for row in rows}

    assert (currencies, len(rows), len(asked)) == ({"CNY"}, 9, 1)


def test_tuples_stay_tuples_and_moments_moments(variants, at):
    prepared = Prepared(
        lambda pks, currency: changes_of(pks, at, currency).values_list("price__variant", "effective_at")
    )

    assert prepared(variants, currency="CNY") == [(variants[0], at)]


def test_another_value_is_another_answer(variants, at):
    prepared = Prepared(changes_of)
    prepared(variants, since=at, currency="CNY")

    assert prepared(variants, since=at, currency="EUR") == []


def test_nothing_is_asked_for_nothing(db, at, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Prepared(changes_of)([], since=at, currency="CNY") == []
