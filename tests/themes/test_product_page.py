"""What a product's page says of a thing, whatever was said of it, or of another, a moment ago."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation

from commerce.offers.shapes import Stock, with_variant
from core.money import Money
from themes.samples.pages import PAGES


def page(*, offer: dict | None = None, delivery: str = "Tomorrow.", **other) -> str:
    template, context = PAGES["product"]()
    product, card = context["product"], context["card"]
    chosen = replace(product.chosen, offer=replace(product.chosen.offer, **(offer or {})))
    variants = tuple(chosen if each.sku == chosen.sku else each for each in card.variants)
    card = with_variant(replace(card, variants=variants), chosen.sku)
    product = replace(product, card=card, chosen=chosen, **other)
    return render_to_string(template, {**context, "product": product, "card": card, "delivery": delivery})


def test_its_price_is_that_of_the_moment_wherever_it_stands(db):
    before = page()

    html = page(offer={"price": Money(1_234_500, "CNY")})

    bar = html.partition("<buy-bar")[2]
    assert "¥12,345" not in before
    assert "¥12,345" in bar and 'name="shown" value="1234500"' in html


def test_its_prior_price_is_told_with_the_days_the_law_asks_for(db, settings):
    reduced = {"prior_price": Money(349_000, "CNY"), "percent_off": 17, "low30": Money(289_000, "CNY")}
    reduced["reduced_since"] = PAGES["product"]()[1]["now"]
    before = page(offer=reduced)
    settings.PRIOR_PRICE_DAYS = 60

    html = page(offer={**reduced, "low30": Money(281_000, "CNY")})

    assert "<s>¥3,490</s> was the lowest price in the 30 days before" in before
    assert "<s>¥3,490</s> was the lowest price in the 60 days before" in html
    assert "Lowest price in the last 30 days: ¥2,810" in html


def test_what_is_sold_out_can_neither_be_added_nor_gone_back_to(db):
    page()

    html = page(offer={"stock": Stock("sold_out", left=0)})

    assert "<buy-bar" not in html
    assert "disabled>Sold out</button>" in html


def test_what_is_promised_is_promised_of_this_moment(db):
    page(return_days=7)

    html = page(delivery="On Friday, free.", return_days=0, return_exempt_reason="it is food")

    assert "On Friday, free." in html and "Tomorrow." not in html
    assert "Cannot be returned without a reason because it is food" in html


def test_its_specification_shelf_and_maker_are_those_of_the_moment(db):
    page()

    html = page(
        specs=(("Weight", "2 <kg>"),), brand_name="Two Kilns", category_name="Lamps", category_url="/en/shop/lamps/"
    )

    assert "<dt>Weight</dt><dd>2 &lt;kg&gt;</dd>" in html
    assert "<dt>Maker</dt><dd>Two Kilns" in html
    assert '/ <a href="/en/shop/lamps/">Lamps</a>' in html
    assert "Specification and maker" not in page(specs=(), brand_name="")


def test_it_speaks_the_language_it_is_asked_in(db):
    page()

    with translation.override("zh-hans"):
        html = page()

    assert "放入购物袋" in html
    assert not any(words in html for words in ("Add to basket", "Sold by us", "Specification and maker", "Delivery<"))
