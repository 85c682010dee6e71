"""Seeding: what the file says is there, in the words of the contract; or nothing is, and every fault has its path."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.models import ArticlePage
from commerce.catalogue.models import Product, Variant
from commerce.offers.offer import offers_for
from commerce.pricing.models import PriceChange, TaxRate
from commerce.shipping.rates import rates_for
from commerce.stock.models import StockMovement, StockRecord, Store
from core import clock
from core.money import Money
from core.users.models import User


def cny(amount: int) -> dict:
    return {"amount": amount, "currency": "CNY"}


@pytest.fixture
def world() -> dict:
    """A small shop with a story, using every section."""
    return {
        "stores": [{"ref": "warehouse", "name": "Warehouse"}],
        "users": [
            {"ref": "mian", "email": "Mian@Vitrine.example", "role": "editor", "password": "tea-and-lamps-2"},
            {"ref": "ada", "email": "ada@vitrine.example", "role": "admin"},
            {"ref": "lin", "email": "lin@vitrine.example", "role": "reader"},
        ],
        "products": [
            {
                "ref": "lamp",
                "name": "Desk lamp",
                "name_zh": "台灯",
                "category": "Lighting",
                "variants": [
                    {
                        "sku": "LAMP-BLK",
                        "options": {"colour": "Black"},
                        "price": cny(39900),
                        "stock": {"warehouse": 20},
                    },
                    {"sku": "LAMP-GRN", "options": {"colour": "Green"}, "price": cny(42900)},
                ],
            }
        ],
        "shipping": [
            {
                "method": "standard",
                "countries": ["CN"],
                "by": "amount",
                "bands": [{"from": cny(0), "price": cny(1500)}, {"from": cny(29900), "price": cny(0)}],
            }
        ],
        "tax": {"display": "inclusive", "rates": [{"country": "CN", "category": "standard", "percent": "13"}]},
        "pages": [
            {
                "ref": "the-quiet-hour",
                "type": "article",
                "title": "The quiet hour",
                "section": "Living",
                "tags": ["light"],
                "body": [
                    {"type": "text", "value": "<p>Put the light where the hands are.</p>"},
                    {"type": "note", "value": {"product": "lamp", "variant": "LAMP-GRN"}},
                    {"type": "row", "value": {"products": ["lamp"]}},
                ],
            }
        ],
    }


@pytest.fixture
def plant(db, tmp_path):
    """`plant(document)`: the command, as an operator runs it. Returns the refs' public ids."""

    def run(document) -> dict:
        file, said = tmp_path / "seed.json", StringIO()
        file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        call_command("seed", str(file), stdout=said)
        return json.loads(said.getvalue())

    return run


def refused(plant, document) -> list[str]:
    """The paths the command names when it refuses; nothing of the file was written."""
    with pytest.raises(CommandError) as refusal:
        plant(document)

    assert not (Product.objects.exists() or Store.objects.exists() or User.objects.exists() or TaxRate.objects.exists())
    return [line.partition(": ")[0] for line in str(refusal.value).splitlines()[1:]]


def test_what_the_file_says_is_there(plant, world):
    refs = plant(world)

    now = clock.now()
    offers = offers_for(["LAMP-BLK", "LAMP-GRN"], now)
    assert refs == {
        "warehouse": "warehouse",
        "mian": "mian@vitrine.example",
        "ada": "ada@vitrine.example",
        "lin": "lin@vitrine.example",
        "lamp": "lamp",
        "the-quiet-hour": ArticlePage.objects.get().url,
    }
    assert (offers["LAMP-BLK"].price, offers["LAMP-GRN"].stock.state) == (Money(39900, "CNY"), "sold_out")
    assert Variant.objects.get(sku="LAMP-BLK").name("en") == "Black"
    assert Product.objects.get().category.text("en").name == "Lighting"
    assert rates_for(country="CN", goods=Money(100, "CNY"), language="en")[0].price == Money(1500, "CNY")
    assert StockMovement.objects.get().quantity == 20


def test_people_have_their_roles(plant, world):
    plant(world)

    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert [group.name for group in people["mian"].groups.all()] == ["Editors"]
    assert people["mian"].check_password("tea-and-lamps-2")
    assert (people["ada"].is_superuser, people["lin"].is_superuser) == (True, False)
    assert not people["lin"].has_usable_password()


def test_an_article_is_published_and_sells_what_it_names(plant, world):
    plant(world)

    article = ArticlePage.objects.get()
    assert (article.live, article.commercial_relation) == (True, "own")
    assert [block.block_type for block in article.body] == ["text", "note", "row"]
    assert article.get_parent().slug == "living"
    assert [tag.name for tag in article.tags.all()] == ["light"]


def test_an_article_of_the_other_language_has_an_address_of_its_own(plant, world, client):
    world["pages"].append(
        {"ref": "jing", "type": "article", "title": "静", "language": "zh-hans", "section": "Living", "body": []}
    )

    refs = plant(world)

    assert refs["jing"] == "/zh-hans/living/jing/"
    assert client.get(refs["jing"]).status_code == 200
    assert client.get(refs["the-quiet-hour"]).status_code == 200


def test_the_same_file_again_changes_nothing(plant, world):
    first = plant(world)
    counts = [model.objects.count() for model in (Product, Variant, PriceChange, StockMovement, TaxRate, User)]

    again = plant(world)

    assert again == first
    assert counts == [model.objects.count() for model in (Product, Variant, PriceChange, StockMovement, TaxRate, User)]


def test_a_file_that_says_otherwise_is_followed_by_the_log(plant, world):
    plant(world)
    lamp = world["products"][0]["variants"][0]
    lamp["price"], lamp["stock"] = cny(29900), {"warehouse": 5}

    plant(world)

    assert PriceChange.objects.filter(price__variant__sku="LAMP-BLK").count() == 2
    assert StockRecord.objects.get().on_hand == 5
    assert list(StockMovement.objects.values_list("quantity", flat=True)) == [20, -15]


def test_fewer_than_are_set_aside_is_refused_and_nothing_is_written(plant, world):
    plant(world)
    StockRecord.objects.update(reserved=4)
    world["products"][0]["name"] = "Another name"
    world["products"][0]["variants"][0]["stock"] = {"warehouse": 3}

    with pytest.raises(CommandError, match="set aside"):
        plant(world)

    assert Product.objects.get().text("en").name == "Desk lamp"


def test_every_fault_is_named_by_its_path(plant, world):
    world["promotions"] = []
    world["stores"].append({"ref": "warehouse", "name": "", "colour": "red"})
    world["users"][0]["role"] = "king"
    world["users"][1]["email"] = "nobody"
    lamp = world["products"][0]
    lamp["variants"][0]["price"]["amount"] = -1
    lamp["variants"][1]["price"] = 39.9
    lamp["variants"][0]["stock"] = {"warehouse": "20"}
    world["shipping"][0]["bands"][0]["from"] = 0
    world["tax"]["rates"][0]["percent"] = 13
    world["pages"][0]["body"][0] = {"type": "carousel", "value": 1}

    assert refused(plant, world) == [
        "pages[0].body[0]",
        "products[0].variants[0].price.amount",
        "products[0].variants[0].stock.warehouse",
        "products[0].variants[1].price",
        "promotions",
        "shipping[0].bands[0].from",
        "stores[0].ref",
        "stores[1].colour",
        "stores[1].name",
        "stores[1].ref",
        "tax.rates[0].percent",
        "users[0].role",
        "users[1].email",
    ]


def test_what_the_shape_cannot_say_is_checked_too(plant, world):
    lamp = world["products"][0]
    lamp["variants"][1]["sku"] = "LAMP-BLK"
    lamp["variants"][0]["stock"] = {"moon": 1}
    lamp["variants"][0]["price"] = {"amount": 1, "currency": "EUR"}
    world["users"][2]["email"] = "ADA@vitrine.example"
    world["shipping"][0]["by"] = "weight"
    world["tax"]["display"] = "exclusive"
    world["pages"][0]["body"][1]["value"]["product"] = "sofa"

    assert refused(plant, world) == [
        "pages[0].body[1].value.product",
        "products[0].variants[0].price.currency",
        "products[0].variants[0].stock.moon",
        "products[0].variants[1].sku",
        "shipping[0].by",
        "tax.display",
        "users[2].email",
    ]


@pytest.mark.parametrize("section", ["promotions", "coupons", "deals", "campaigns", "influencers", "prodcuts"])
def test_a_section_that_does_not_exist_is_refused_by_name(plant, world, section):
    assert refused(plant, world | {section: []}) == [section]


def test_a_variant_that_is_not_the_products_stops_the_whole_file(plant, world):
    world["pages"][0]["body"][1]["value"]["variant"] = "CUP-WHT"

    assert refused(plant, world) == ["pages[0].body"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"stores": [], "stores": []}', '{"stores": NaN}', '{"stores": {}}', "[" * 100_000, "\x00"],
    ids=["empty", "broken", "list", "number", "twice", "nan", "no list", "deep", "nul"],
)
def test_a_file_that_is_none_is_refused(plant, text):
    refused(plant, text)


def test_a_file_that_is_no_text_is_refused(db, tmp_path):
    file = tmp_path / "seed.json"
    file.write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(CommandError, match="not JSON"):
        call_command("seed", str(file))


def test_a_file_that_is_not_there_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("seed", str(tmp_path / "nowhere.json"))


def test_a_sku_of_another_product_is_refused(plant, world):
    plant(world)
    world["products"][0]["ref"] = "other-lamp"
    world["pages"] = []

    with pytest.raises(CommandError, match=r"products\[0\].variants\[0\].sku"):
        plant(world)

    assert Product.objects.count() == 1


def another(world: dict, ref: str = "candle", **fields) -> dict:
    """The world with one product more, and the lamp's own fields."""
    variant = {"sku": ref.upper(), "price": cny(15800), "stock": {"warehouse": 3}}
    world["products"].append({"ref": ref, "name": ref.title(), "variants": [variant]})
    world["products"][0] |= fields
    return world


def test_substitutes_are_ranked_as_the_file_says_and_follow_it(plant, world):
    another(another(world), "torch", substitutes=["torch", "candle"])
    plant(world)
    first = list(Product.objects.get(slug="lamp").substitutes.values_list("substitute__slug", flat=True))
    world["products"][0]["substitutes"] = ["candle"]
    plant(world)
    plant(world)

    then = list(Product.objects.get(slug="lamp").substitutes.values_list("substitute__slug", flat=True))
    assert (first, then) == (["torch", "candle"], ["candle"])


def test_a_file_that_says_nothing_of_substitutes_leaves_them_as_they_are(plant, world):
    another(world, substitutes=["candle"])
    plant(world)
    del world["products"][0]["substitutes"]
    plant(world)

    assert Product.objects.get(slug="lamp").substitutes.count() == 1


def test_a_substitute_is_another_product_that_is_known(plant, world):
    world["products"][0]["substitutes"] = ["lamp", "nobody"]

    with pytest.raises(CommandError) as refusal:
        plant(world)

    assert "products[0].substitutes[0]" in str(refusal.value)
    assert "products[0].substitutes[1]" in str(refusal.value)


def test_a_page_may_have_blocks_for_a_time_only(plant, world, client):
    inner = [{"type": "text", "value": "<p>Tonight.</p>"}, {"type": "note", "value": {"product": "lamp"}}]
    world["pages"][0]["body"] = [
        {"type": "timed", "value": {"starts_at": "2020-01-01T00:00:00Z", "body": inner}},
        {
            "type": "timed",
            "value": {"ends_at": "2020-01-01T00:00:00+08:00", "body": [inner[0] | {"value": "<p>Long ago.</p>"}]},
        },
    ]
    plant(world)

    html = client.get(ArticlePage.objects.get().url, headers={"host": "localhost:8000"}).content.decode()
    assert "Tonight." in html and "LAMP-BLK" in html
    assert "Long ago." not in html


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"starts_at": "2026-06-02T00:00:00Z", "ends_at": "2026-06-02T00:00:00Z"}, "pages[0].body[0].value.ends_at"),
        ({"starts_at": "2026-06-02T00:00:00"}, "pages[0].body[0]"),
        ({"body": [{"type": "note", "value": {"product": "nobody"}}]}, "pages[0].body[0].value.body[0].value.product"),
        ({"body": [{"type": "timed", "value": {"body": []}}]}, "pages[0].body[0]"),
    ],
    ids=["an end at the start", "a moment without a zone", "a product nobody knows", "a time within a time"],
)
def test_what_is_wrong_in_a_timed_block_is_named(plant, world, value, path):
    text = [{"type": "text", "value": "<p>Tonight.</p>"}]
    world["pages"][0]["body"] = [{"type": "timed", "value": {"body": text, **value}}]

    with pytest.raises(CommandError) as refusal:
        plant(world)

    assert path in str(refusal.value)


def test_the_schema_is_printed(db):
    said = StringIO()

    call_command("seed", "--schema", stdout=said)

    assert set(json.loads(said.getvalue())["properties"]) == {
        "stores", "users", "products", "shipping", "tax", "pages",
    }  # fmt: skip


def test_what_a_second_file_says_of_a_thing_is_found_as_soon_as_it_is_committed(
    plant, world, client, django_capture_on_commit_callbacks
):
    for name in ("Desk lamp", "Reading light"):
        world["products"][0].update(name=name, slug="desk-lamp")
        with django_capture_on_commit_callbacks(execute=True):
            plant(world)

    found = client.get("/api/v1/search", {"q": "reading"}).json()

    assert [item["title"] for item in found["items"]] == ["<mark>Reading</mark> light"]
