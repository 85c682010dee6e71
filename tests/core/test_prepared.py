"""A statement made once gives what the plain queryset gives, whatever the values and however many the pks."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from commerce.pricing.models import PriceChange, TaxRate
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


def test_several_lists_are_filled_up_each_by_itself(variants, at, django_assert_num_queries):
    def changes_of_either(some, others):
        return PriceChange.objects.filter(Q(price__variant__in=some) | Q(price__variant__in=others)).order_by("pk")

    prepared = Prepared(changes_of_either)

    for some, others in ((variants[:1], variants[4:9]), (variants[:3], []), (variants[:1], variants[:1])):
        assert prepared(some, others) == list(changes_of_either(some, others))
    with django_assert_num_queries(0):
        assert prepared([], variants) == []


def test_numbers_keys_and_pks_as_texts_are_slots_too(db):
    pages = [Page.objects.get(depth=1), *Page.objects.filter(depth=2)]
    by_key = Prepared(lambda key, depth: Page.objects.filter(translation_key=key, depth=depth))
    by_text = Prepared(lambda pks: Page.objects.filter(title__in=[str(pk) for pk in pks]).order_by("pk"))
    Page.objects.filter(pk=pages[1].pk).update(title=str(pages[0].pk))

    assert by_key(key=pages[0].translation_key, depth=1) == pages[:1]
    assert by_key(key=pages[1].translation_key, depth=2) == pages[1:2]
    assert by_key(key=pages[1].translation_key, depth=1) == []
    assert by_text([pages[0].pk]) == pages[1:2]


def test_days_are_slots_too(db):
    for day in (date(2026, 1, 1), date(2026, 7, 1)):
        TaxRate.objects.create(country="CN", percent=day.month, effective_on=day)
    prepared = Prepared(lambda day: TaxRate.objects.filter(effective_on__lte=day))

    assert [len(prepared(day=day)) for day in (date(2026, 1, 1), date(2025, 12, 31), date(2026, 7, 1))] == [1, 0, 2]
    assert [rate.effective_on for rate in prepared(day=date(2026, 6, 30))] == [date(2026, 1, 1)]


def test_a_value_that_would_be_lost_in_a_pattern_is_refused(db):
    prepared = Prepared(lambda beginning: Page.objects.filter(path__startswith=beginning))

    with pytest.raises(ValueError, match="beginning"):
        prepared(beginning="0001")


def test_none_is_refused_since_it_would_find_nothing(db):
    prepared = Prepared(lambda depth: Page.objects.filter(depth=depth))

    with pytest.raises(ValueError, match="None"):
        prepared(depth=None)
