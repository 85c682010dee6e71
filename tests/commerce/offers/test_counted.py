"""Counts of a shelf, by sets of bits, beside the same counted by looking at each thing, for shelves of chance."""

from collections import Counter
from random import Random

import pytest

from commerce.offers.arranged import arranged
from commerce.offers.bands import KEYS, band_of
from commerce.offers.counted import counted
from commerce.offers.judged import Standing, by_name, judge
from commerce.offers.narrowing import CHEAPEST, DEAREST, NEWEST, Narrowing
from commerce.offers.stand import Sold, Thing

NAMES = ("Walnut", "Oak", "Large", "")


def shelf_of(chance: Random, size: int) -> list[Thing]:
    def sold(sku):
        return Sold(
            sku, chance.choice(NAMES), chance.choice((5000, 9900, 10000, 40000, 99999, 500000)), chance.random() < 0.6
        )

    def thing(pk):
        variants = [sold(f"T{pk}-{n}") for n in range(chance.randint(1, 4))]
        return Thing(pk, chance.choice((1, 2, None)), chance.choice((7, 8, 9, None)), variants)

    return [thing(pk) for pk in range(size, 0, -1)]


def passing(things, asked: Narrowing, makers) -> list[tuple[Thing, Sold]]:
    """What answers, by looking at each."""
    seen = [(thing, thing.seen(asked.variants)) for thing in things]
    return [
        (thing, each)
        for thing, each in seen
        if each is not None
        and (not makers or thing.brand in makers)
        and (not asked.prices or band_of(each.amount, 100) in asked.prices)
        and (each.is_there or not asked.is_in_stock)
    ]


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("size", [0, 1, 9, 70])
def test_every_count_is_what_looking_at_each_thing_gives(seed, size):
    chance = Random(seed)
    things = shelf_of(chance, size)
    here = Standing(judge(things), by_name(things), tuple(things))
    makers = set(chance.sample((7, 8, 9), chance.choice((0, 0, 1, 2))))
    asked = Narrowing(
        prices=tuple(chance.sample(KEYS, chance.choice((0, 0, 1, 2)))),
        is_in_stock=chance.random() < 0.4,
        variants=tuple(chance.sample(sorted(here.names), min(len(here.names), chance.choice((0, 0, 1, 2))))),
    )

    on = here.seen_as(asked.variants)
    found = counted(here, on, asked, makers)

    answers = passing(things, asked, makers)
    assert found.total == len(answers)
    assert +found.categories == Counter(thing.category for thing, _ in answers)
    in_stock = passing(things, asked.but(is_in_stock=True), makers)
    assert found.in_stock == len(in_stock)
    for band in KEYS:
        assert found.prices[band] == len(passing(things, asked.but(prices=(band,)), makers))
    for maker in (7, 8, 9):
        assert found.brands[maker] == len(passing(things, asked, {maker}))
    for name in NAMES[:3]:
        assert found.variants[name] == len(passing(things, asked.but(variants=(name,)), makers))
        assert found.offered[name] == len(passing(things, Narrowing(variants=(name,)), ()))


@pytest.mark.parametrize("seed", range(10))
def test_every_order_is_that_of_sorting_what_answers(seed):
    chance = Random(seed)
    things = shelf_of(chance, 60)
    asked = Narrowing(variants=("Oak",) if seed % 2 else (), is_in_stock=seed % 3 == 0, prices=("100", "600"))
    here = Standing(judge(things), by_name(things), tuple(things))
    on = here.seen_as(asked.variants)
    passed = counted(here, on, asked, {7, 8}).passed
    answers = passing(things, asked, {7, 8})
    keys = {
        NEWEST: lambda each: not each[1].is_there,
        CHEAPEST: lambda each: each[1].amount,
        DEAREST: lambda each: -each[1].amount,
    }

    for order, key in keys.items():
        there = [(on.products[place], on.skus[place]) for place in arranged(on, passed, order, None, "en")]

        assert there == [(thing.product, seen.sku) for thing, seen in sorted(answers, key=key)]
