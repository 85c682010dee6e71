"""A basket at a glance says what its quote says."""

from commerce.basket.change import add_line, new_basket
from commerce.basket.glance import glance_at
from commerce.basket.quote import quote_basket
from commerce.catalogue.models import Product
from core.money import Money
from tests.factories import stock


def test_it_says_what_the_quote_says_even_of_what_is_gone(lamp, cup, standard, at):
    basket = new_basket(at)
    for thing, quantity in ((lamp, 2), (cup, 3)):
        stock.stock(thing, 9, at=at)
        add_line(basket, sku=thing.sku, quantity=quantity, now=at)
    add_line(basket, sku=cup.sku, quantity=1, source="article:7/block:b1", now=at)
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.ARCHIVED)

    glance = glance_at(basket, at)

    quote = quote_basket(basket, now=at, language="en")
    assert (glance.count, glance.subtotal) == (quote.count, quote.subtotal) == (6, Money(5900 * 4, "CNY"))


def test_no_basket_holds_nothing(db, at):
    assert (glance_at(None, at).count, glance_at(None, at).subtotal) == (0, None)
