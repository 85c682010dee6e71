"""A card with one of its variants chosen tells that variant's price, and no longer the lowest of all.

What is remembered by a card is found by its equal alone.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from commerce.offers.cards import cards_for
from commerce.offers.shapes import with_variant
from core.money import Money
from tests.factories import catalogue, pricing

pytestmark = pytest.mark.django_db


def test_a_chosen_variant_says_no_from_before_its_own_price(lamp, at):
    dearer = catalogue.variant(lamp.product, "LAMP-RED", name="Red")
    pricing.price(dearer, 49900, at=at - timedelta(days=9))
    card = cards_for([lamp.product_id], at, "en")[lamp.product_id]

    chosen = with_variant(card, "LAMP-RED")

    assert card.from_price
    assert (chosen.offer.price, chosen.from_price) == (Money(49900, "CNY"), False)


def test_what_is_remembered_by_a_card_is_found_by_its_equal_alone(lamp, at):
    card = cards_for([lamp.product_id], at, "en")[lamp.product_id]
    remembered = {card: "drawn"}

    again = cards_for([lamp.product_id], at, "en")[lamp.product_id]
    dearer = replace(card.offer, price=Money(49900, "CNY"))
    others = [replace(card, why="Another."), replace(card, chosen=replace(card.chosen, offer=dearer))]

    assert remembered[again] == "drawn"
    assert not any(other in remembered for other in others)
