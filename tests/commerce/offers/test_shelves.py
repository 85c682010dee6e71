"""A shelf is narrowed by links whose counts are what they lead to, at the moment they are read."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest

from commerce.catalogue.models import Brand, BrandText, VariantText
from commerce.pricing.change_price import change_price
from commerce.stock.reserve import reserve
from core import clock
from core.money import Money
from tests.factories import catalogue, pricing, stock

SHELF = "/en/shop/lighting/"


@pytest.fixture
def shelf(db, at):
    """Three lamps of two makers at ¥80, ¥250 and ¥900 and a chair elsewhere; the dearest lamp is sold out."""
    makers = {}
    for slug, name in (("tide", "Low Tide"), ("fenn", "Orla Fenn"), ("none", "Nobody's")):
        makers[slug] = Brand.objects.create(slug=slug)
        BrandText.objects.create(brand=makers[slug], locale="en", name=name)
    lamps = {}
    for slug, maker, amount, units in (
        ("candle", "tide", 8000, 9),
        ("lamp", "tide", 25000, 9),
        ("arc", "fenn", 90000, 0),
    ):
        lamps[slug] = _thing(slug, amount, units, at, category=catalogue.category(), brand=makers[maker])
    _thing("chair", 25000, 9, at, category=catalogue.category("seats", "Seats"))
    return lamps


def _thing(slug, amount, units, at, *, sku="", option="", **fields):
    product = catalogue.product(slug, name=slug.title(), **fields)
    return _variant(product, sku or slug.upper(), amount, units, at, option)


def _variant(product, sku, amount, units, at, option=""):
    variant = catalogue.variant(product, sku, name=option)
    pricing.price(variant, amount, at=at - timedelta(days=90))
    if units:
        stock.stock(variant, units, at=at)
    return variant


def things(html: str) -> list[str]:
    """The slugs of the things on the page, in order."""
    return re.findall(r'<h3><a href="/en/p/([\w-]+)/', html)


def links(html: str, heading: str) -> dict[str, tuple[int, str]]:
    """The values of that facet: how many, and where each leads."""
    group = re.search(rf"<h2>{heading}</h2><ul>(.*?)</ul>", html, re.DOTALL)
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*) <span class="num">(\d+)', group[1]) if group else ()
    return {unescape(name): (int(count), unescape(url)) for url, name, count in found}


def counts(html: str, heading: str) -> dict[str, int]:
    return {name: count for name, (count, _url) in links(html, heading).items()}


def chips(html: str) -> dict[str, str]:
    """What is chosen, and the address without it."""
    found = re.search(r'<ul class="chips chips--chosen">(.*?)</ul>', html, re.DOTALL)
    pairs = re.findall(r'<li><a (?:class="\w+" )?href="([^"]*)" rel="nofollow">([^<]*)<', found[1]) if found else ()
    return {unescape(name): unescape(url) for url, name in pairs}


def notices(html: str) -> list[str]:
    """What the reader is told before the list."""
    return [unescape(said) for said in re.findall(r'<p class="notice" role="status">(.*?)</p>', html)]


@pytest.fixture
def read(shelf, client):
    return lambda query="", path=SHELF: client.get(path + query).content.decode()


def test_every_count_is_what_its_link_leads_to(read):
    html = read()

    assert counts(html, "Price") == {"Up to ¥100": 1, "¥100 to ¥300": 1, "¥600 to ¥1,200": 1}
    assert counts(html, "Stock") == {"In stock now": 2}
    assert counts(html, "Maker") == {"Low Tide": 2, "Orla Fenn": 1}
    assert counts(html, "Kind") == {"All things": 4, "Lighting": 3, "Seats": 1}
    for heading in ("Price", "Stock", "Maker", "Kind"):
        for count, url in links(html, heading).values():
            assert len(things(read(path=url))) == count, url


def test_values_of_a_facet_widen_and_facets_narrow(read):
    assert set(things(read("?price=100&price=300"))) == {"candle", "lamp"}
    assert things(read("?price=100&price=1200&brand=fenn")) == ["arc"]
    assert things(read("?brand=tide&brand=fenn&stock=1")) == ["lamp", "candle"]


def test_a_facet_counts_under_the_others_and_not_under_itself(read):
    html = read("?brand=tide")

    assert counts(html, "Maker") == {"Low Tide": 2, "Orla Fenn": 1}
    assert counts(html, "Price") == {"Up to ¥100": 1, "¥100 to ¥300": 1}
    assert "2 things<" in html


def test_what_is_chosen_can_be_taken_away(read):
    html = read("?price=300&stock=1&brand=tide&sort=price")

    assert set(chips(html)) == {"¥100 to ¥300", "In stock now", "Low Tide", "Clear all"}
    assert chips(html)["Low Tide"] == f"{SHELF}?price=300&stock=1&sort=price"
    assert chips(html)["Clear all"] == f"{SHELF}?sort=price"
    assert html.count('aria-current="true">¥100 to ¥300') == 1
    assert "3 chosen" in html


def test_nothing_left_says_so_and_leads_back(read):
    html = read("?brand=fenn&stock=1")

    assert things(html) == []
    assert "Nothing here is all of that" in html
    assert f'<a class="link" href="{SHELF}">' in html
    assert set(chips(html)) == {"In stock now", "Orla Fenn", "Clear all"}


def test_the_orders(read):
    assert things(read()) == ["lamp", "candle", "arc"], "newest first, what is sold out last"
    assert things(read("?sort=price")) == ["candle", "lamp", "arc"]
    assert things(read("?sort=-price")) == ["arc", "lamp", "candle"]
    assert things(read("?sort=name")) == ["arc", "candle", "lamp"]


def test_a_price_that_begins_moves_the_thing_to_another_band_on_the_second(read, shelf, at, time_machine):
    began = clock.now()
    change_price(shelf["candle"], Money(50000, "CNY"), now=began, effective_at=began + timedelta(minutes=5))
    change_price(shelf["candle"], Money(8000, "CNY"), now=began, effective_at=began + timedelta(minutes=9))

    time_machine.move_to(began + timedelta(minutes=5))
    during = read()
    time_machine.move_to(began + timedelta(minutes=9))
    after = read()

    assert counts(during, "Price") == {"¥100 to ¥300": 1, "¥300 to ¥600": 1, "¥600 to ¥1,200": 1}
    assert counts(after, "Price")["Up to ¥100"] == 1


def test_the_last_one_sold_leaves_what_is_in_stock(read, shelf):
    reserve([(shelf["lamp"], 9)], subject="order:1", until=None, now=clock.now())

    assert things(read("?stock=1")) == ["candle"]
    assert counts(read(), "Stock") == {"In stock now": 1}


def test_a_hold_that_lapsed_leaves_it_in_stock_before_it_is_swept(read, shelf, time_machine):
    now = clock.now()
    reserve([(shelf["lamp"], 9)], subject="order:1", until=now + timedelta(minutes=5), now=now)
    held = things(read("?stock=1"))

    time_machine.move_to(now + timedelta(minutes=5))

    assert held == ["candle"]
    assert things(read("?stock=1")) == ["lamp", "candle"]


def test_a_thing_is_in_the_band_of_the_price_its_card_shows(read, shelf, at):
    _variant(shelf["arc"].product, "ARC-BIG", 200000, 4, at)

    html = read("?price=3000")

    assert things(html) == ["arc"] and "¥2,000" in html
    assert things(read("?price=1200")) == [], "its cheaper variant is sold out, so no card shows that price"


def test_a_name_that_variants_share_is_a_facet_and_chooses_the_variant(read, shelf, at):
    for slug, units in (("shade", 0), ("spot", 3)):
        small = _thing(slug, 12000, 9, at, sku=f"{slug}-S".upper(), option="Small", category=catalogue.category())
        _variant(small.product, f"{slug}-L".upper(), 70000, units, at, "Large")

    html = read("?variant=Large")

    assert counts(read(), "Comes in") == {"Large": 2, "Small": 2}
    assert set(things(html)) == {"shade", "spot"}
    assert html.count("¥700<") == 2 and 'href="/en/p/spot/?v=SPOT-L"' in html
    assert things(read("?variant=Large&stock=1")) == ["spot"], "Small ones do not make Large ones there"
    assert things(read("?variant=Large&price=300")) == []


def test_a_variants_name_is_told_in_the_readers_language_and_has_one_address(read, shelf, at):
    for slug in ("shade", "spot"):
        thing = _thing(slug, 12000, 9, at, option="Walnut", category=catalogue.category())
        VariantText.objects.create(variant=thing, locale="zh-hans", name="胡桃木")

    html = read(path="/zh-hans/shop/lighting/")

    assert '<a href="/zh-hans/shop/lighting/?variant=Walnut" rel="nofollow">胡桃木 <span class="num">2<' in html


def test_the_whole_shop_takes_its_filters_along_to_a_shelf(read):
    html = read("?stock=1&brand=tide", path="/en/shop/")

    assert links(html, "Kind") == {
        "All things": (2, "/en/shop/?stock=1&brand=tide"),
        "Lighting": (2, "/en/shop/lighting/?stock=1&brand=tide"),
    }


def test_a_shelf_takes_its_filters_along_to_the_others(read):
    html = read("?price=300&price=1200&stock=1&sort=price")

    kinds = links(html, "Kind")
    assert kinds == {
        "All things": (2, "/en/shop/?price=300&price=1200&stock=1&sort=price"),
        "Lighting": (1, f"{SHELF}?price=300&price=1200&stock=1&sort=price"),
        "Seats": (1, "/en/shop/seats/?price=300&price=1200&stock=1&sort=price"),
    }
    for count, url in kinds.values():
        assert len(things(read(path=url))) == count, url


def test_a_shelf_where_nothing_passes_is_not_led_to(read):
    assert set(links(read("?brand=fenn"), "Kind")) == {"All things", "Lighting"}
    assert set(links(read("?stock=1&brand=fenn"), "Kind")) == {"All things", "Lighting"}, "one never loses where one is"


def test_what_things_come_in_is_the_shelfs_own(read, shelf, at):
    for slug in ("shade", "spot"):
        _thing(slug, 12000, 9, at, option="Walnut", category=catalogue.category())

    html = read("?variant=Walnut&sort=name")

    assert links(html, "Kind") == {
        "All things": (6, "/en/shop/?sort=name"),
        "Lighting": (2, f"{SHELF}?variant=Walnut&sort=name"),
        "Seats": (1, "/en/shop/seats/?sort=name"),
    }


def test_chinese_names_stand_in_the_order_of_their_sound(client, shelf, at):
    for slug, name in (("lamp-a", "台灯"), ("lamp-b", "灯笼"), ("lamp-c", "蜡烛"), ("lamp-d", "Ember 灯")):
        product = catalogue.product(slug, name_zh=name, category=catalogue.category("zh", "Chinese"))
        _variant(product, slug.upper(), 9000, 3, at)

    html = client.get("/zh-hans/shop/zh/?sort=name").content.decode()

    assert re.findall(r'/p/(lamp-\w)/"', html.partition('class="cards"')[2]) == ["lamp-d", "lamp-b", "lamp-c", "lamp-a"]


def test_pages_keep_the_filters(read, at):
    for number in range(30):
        _thing(f"spot-{number:02}", 5000, 1, at, category=catalogue.category())

    first = read("?price=100&sort=name")
    second = read("?price=100&sort=name&page=2")

    assert f'href="{"?price=100&amp;sort=name&amp;page=2"}"' in first
    assert things(first)[0] == "candle" and len(things(first)) == 24
    assert len(things(second)) == 7
    assert 'href="?price=100&amp;sort=name&amp;page=1"' in second


HOSTILE = (
    "page=99999999999999999999", "page=-1", "page=0", "page=%00", "page=²", "price=1e9", "price=%00", "price[]=100",
    "brand=%00", "brand='--", "brand=%FF%FE", f"brand={'x' * 5000}", "stock=2", "sort=pk", "variant=%00",
    "variant=" + quote("<script>"), "&".join(["brand=tide"] * 300), "sort=name&sort=price", "%FF=%FF", "=&=&=",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: query[:20])
def test_an_address_nobody_made_is_answered_all_the_same(read, client, query):
    answer = client.get(f"{SHELF}?{query}")

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_a_value_the_shop_does_not_know_is_left_out_and_the_reader_is_told(read):
    html = read("?price=abc&brand=nobody&variant=Purple&stock=yes&sort=pk")

    assert chips(html) == {} and len(things(html)) == 3
    told = "Price “abc”, Stock “yes”, Order “pk”, Maker “nobody”, Comes in “Purple”"
    assert notices(html) == [f"We do not know what is meant by {told}. The list is shown without that."]


def test_what_was_understood_beside_it_still_narrows(read):
    html = read("?price=300&price=abc")

    assert things(html) == ["lamp"] and set(chips(html)) == {"¥100 to ¥300", "Clear all"}
    assert notices(html) == ["We do not know what is meant by Price “abc”. The list is shown without that."]
    assert "abc" not in "".join(chips(html).values())


@pytest.mark.parametrize(
    "query", ["", "?price=300&brand=none", "?price=&brand=&stock=&sort=", "?page=abc", "?colour=red"]
)
def test_who_said_nothing_wrong_is_told_nothing(read, query):
    assert notices(read(query)) == []


def test_what_is_long_or_no_text_is_told_short_and_plain(read):
    html = read("?brand=" + "x" * 5000 + "&price=%00%1b&variant=" + quote("<b>"))

    [told] = notices(html)
    assert "x" * 40 + "…" in told and "x" * 41 not in told
    assert "Price “��”" in told and "Comes in “<b>”" in told
    assert "<b>" not in html


def test_a_shelf_that_was_not_understood_is_the_shelf_itself(read):
    html = read("?price=abc")

    assert f'<link rel="canonical" href="http://localhost:8000{SHELF}">' in html
    assert "noindex" not in html


def test_a_maker_with_nothing_here_is_an_honest_empty_page(read):
    html = read("?brand=none")

    assert things(html) == [] and "Nobody's" in unescape(" ".join(chips(html)))


def test_a_narrowed_page_points_to_the_shelf_and_says_nothing_that_contradicts_it(read):
    narrowed, plain = read("?stock=1&page=1"), read()

    assert f'<link rel="canonical" href="http://localhost:8000{SHELF}">' in narrowed
    assert "noindex" not in narrowed
    assert "hreflang=" not in narrowed.partition("<body>")[0]
    assert "noindex" not in plain


def test_no_such_shelf_is_not_found_and_an_empty_one_is_empty(client, shelf):
    catalogue.category("bare", "Bare")

    bare = client.get("/en/shop/bare/").content.decode()

    assert client.get("/en/shop/nowhere/").status_code == 404
    assert "Nothing on this shelf today" in bare
    assert '<meta name="robots" content="noindex, follow">' in bare
    assert "canonical" not in bare
