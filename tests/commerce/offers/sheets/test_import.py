"""Products in and out as files: what was shown is written, all or nothing; what goes out comes in unchanged."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Group
from openpyxl import load_workbook

from commerce.catalogue.models import Brand, Product, Variant
from commerce.offers import imports
from commerce.offers.admin.story import story_of
from commerce.offers.imports import KEPT, forget_old
from commerce.offers.models import ProductImport
from commerce.offers.offer import offers_for
from commerce.offers.sheets import plan
from commerce.pricing.change_price import change_price
from commerce.pricing.models import PriceChange
from commerce.stock import audit
from commerce.stock.models import StockMovement, StockRecord
from commerce.stock.receive import receive
from core import clock
from core.money import Money
from core.users.models import User
from core.users.roles import MERCHANDISERS
from tests.commerce.offers.sheets.files import IMPORT, confirm, csv_file, digest, faults, send, shown, workbook
from tests.factories import catalogue, pricing, stock
from tests.factories.staff import logged_in

LISTING = "/admin/shop/products/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(lamp, cup, warehouse, at):
    """A lamp and a cup with stock, a shelf, a maker and words that a spreadsheet program would run."""
    stock.stock(lamp, 20, at=at)
    stock.stock(cup, 3, at=at)
    lamp.product.category = catalogue.category()
    lamp.product.brand = Brand.objects.create(slug="north")
    lamp.product.return_exempt_reason = "-5 °C is too cold"
    lamp.product.save()
    lamp.product.texts.filter(locale="en").update(
        why='=HYPERLINK("http://evil.example","click")', description='\'=kept\r\nsecond line, with “quotes” and "those"'
    )
    cup.product.texts.filter(locale="en").update(name="@cup", why="＝full width")


def exported(client, kind: str = "csv", query: str = "") -> bytes:
    answer = client.get(f"{LISTING}?export={kind}{query}")
    assert answer.status_code == 200
    return answer.content


def rows_in(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_in_unchanged(merchandiser, shop, kind):
    file = exported(merchandiser, kind)
    before = digest()

    answer = send(merchandiser, file, name=f"products.{kind}")

    assert "There is nothing to write" in answer.content.decode()
    assert answer.context["plan"].counts == {"create": 0, "change": 0, "same": 2, "wrong": 0}
    assert digest() == before


def test_nothing_in_an_export_runs_as_a_formula(merchandiser, shop):
    cells = [cell for row in rows_in(exported(merchandiser)) for cell in row.values()]
    book = load_workbook(io.BytesIO(exported(merchandiser, "xlsx")))

    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠") and cell]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert '\'=HYPERLINK("http://evil.example","click")' in cells
    assert "''=kept\nsecond line, with “quotes” and \"those\"" in cells


def test_numbers_of_a_workbook_are_numbers(merchandiser, shop):
    header, *rows = load_workbook(io.BytesIO(exported(merchandiser, "xlsx"))).active.iter_rows(values_only=True)

    lamp = dict(zip(header, rows[0], strict=True))
    assert (lamp["sku"], lamp["price"], lamp["stock:warehouse"]) == ("LAMP-BLK", 399, 20)


def test_an_export_has_what_the_listing_found_and_no_page_of_it(merchandiser, shop, at):
    for number in range(25):
        pricing.price(catalogue.variant(catalogue.product(f"p-{number}"), f"P-{number}"), 1000, at=at)

    assert len(rows_in(exported(merchandiser))) == 27
    assert [row["sku"] for row in rows_in(exported(merchandiser, query="&q=台灯"))] == ["LAMP-BLK"]


def test_an_export_asks_as_much_for_many_as_for_one(merchandiser, shop, at, django_assert_max_num_queries):
    exported(merchandiser)
    with django_assert_max_num_queries(40) as one:
        exported(merchandiser)
    asked = len(one.captured_queries)
    for number in range(9):
        pricing.price(catalogue.variant(catalogue.product(f"p-{number}"), f"P-{number}"), 1000, at=at)

    with django_assert_max_num_queries(asked):
        exported(merchandiser)


def test_what_the_dry_run_shows_is_written_and_nothing_before(merchandiser, shop):
    before = digest()
    header = ["sku", "price", "stock:warehouse", "name_zh_hans", "variant_zh_hans", "weight_g", "archived"]
    dry = send(merchandiser, csv_file(header, ["LAMP-BLK", "1,349.50", "18", "书桌灯", "黑色", "1,300", "no"]))
    seen = shown(merchandiser, dry)
    untouched = ProductImport.objects.exclude().count() == 1 and Product.objects.get(slug="desk-lamp").version == 0
    confirm(merchandiser, dry)

    assert seen == [
        ("LAMP-BLK", "price", "399.00", "1349.50"),
        ("LAMP-BLK", "stock:warehouse", "20", "18"),
        ("LAMP-BLK", "name_zh_hans", "台灯", "书桌灯"),
        ("LAMP-BLK", "variant_zh_hans", "", "黑色"),
        ("LAMP-BLK", "weight_g", "1200", "1300"),
    ]
    assert untouched
    assert before != digest()
    lamp = Variant.objects.get(sku="LAMP-BLK")
    change, movement = PriceChange.objects.latest("pk"), StockMovement.objects.latest("pk")
    assert (lamp.product.text("zh-hans").name, lamp.name("zh-hans"), lamp.product.weight_g) == ("书桌灯", "黑色", 1300)
    assert (change.amount, change.reason, change.by.email) == (134950, "Spring list", "merchandisers@vitrine.example")
    assert (movement.kind, movement.quantity, movement.note) == ("counted", -2, "Spring list")
    assert audit.counters_equal_their_rows()[1] == []


def test_the_import_is_in_the_history_of_the_product(merchandiser, shop):
    confirm(merchandiser, send(merchandiser, csv_file(["sku", "weight_g", "price"], ["LAMP-BLK", "1300", "349"])))

    edits = story_of(Product.objects.get(slug="desk-lamp"), "en", "edits")
    assert [(change.what, change.before, change.after) for change in edits[0].changes] == [
        ("Weight in grams", "1200", "1300")
    ]
    assert (edits[0].title, edits[0].by) == ("Imported", "merchandisers@vitrine.example")


def test_a_new_product_with_two_variants_is_for_sale_at_once(merchandiser, shop, client):
    header = [
        "sku",
        "product",
        "state",
        "category",
        "brand",
        "name_en",
        "name_zh_hans",
        "variant_en",
        "price",
        "stock:warehouse",
    ]
    first = ["READ-BLK", "reading-lamp", "active", "lighting", "north", "Reading lamp", "阅读灯", "Black", "499", "5"]
    second = ["READ-RED", "reading-lamp", "", "", "", "", "", "Red", "519", "0"]

    confirm(merchandiser, send(merchandiser, csv_file(header, first, second)))

    product = Product.objects.get(slug="reading-lamp")
    offers = offers_for(["READ-BLK", "READ-RED"], clock.now())
    assert (product.state, product.category.slug, product.brand.slug) == ("active", "lighting", "north")
    assert (product.text("en").name, product.text("zh-hans").name) == ("Reading lamp", "阅读灯")
    assert [variant.name("en") for variant in product.variants.all()] == ["Black", "Red"]
    assert (offers["READ-BLK"].price.amount, offers["READ-BLK"].stock.state) == (49900, "low")
    assert offers["READ-RED"].stock.state == "sold_out"
    assert client.get("/en/p/reading-lamp/").status_code == 200


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (csv_file(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"], encoding="utf-8-sig"), "utf-8"),
        (csv_file(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"], encoding="utf-16"), "utf-8"),
        (csv_file(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"], encoding="gb18030"), "gb18030"),
        (csv_file(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"], delimiter=";"), "utf-8"),
        (csv_file(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"], delimiter="\t"), "utf-8"),
        (csv_file(["货号", "名称（简体中文）"], ["LAMP-BLK", "书桌灯"]), "utf-8"),
        (csv_file([" SKU ", "Name_ZH_hans"], ["\u3000LAMP-BLK", " 书桌灯 "], [], ["", ""]), "utf-8"),
        (workbook(["sku", "name_zh_hans"], ["LAMP-BLK", "书桌灯"]), "utf-8"),
    ],
)
def test_every_way_people_save_a_file_is_read(merchandiser, shop, content, encoding):
    answer = send(merchandiser, content, encoding=encoding)

    assert shown(merchandiser, answer) == [("LAMP-BLK", "name_zh_hans", "台灯", "书桌灯")]


def test_empty_cells_and_absent_columns_change_nothing(merchandiser, shop):
    answer = send(merchandiser, csv_file(["sku", "price", "why_en"], ["LAMP-BLK", "", ""], ["CUP-WHT", "61", ""]))

    assert shown(merchandiser, answer) == [("CUP-WHT", "price", "59.00", "61.00")]


def test_words_that_are_markup_are_words(merchandiser, shop):
    dry = send(merchandiser, csv_file(["sku", "name_en"], ["LAMP-BLK", "<script>alert(1)</script>"]))
    page = merchandiser.get(dry.url).content.decode()
    confirm(merchandiser, dry)

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in merchandiser.get(LISTING).content.decode()


def test_a_shop_that_changed_since_the_dry_run_is_not_written_to(merchandiser, shop, lamp):
    dry = send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"], ["CUP-WHT", "61"]))
    agreed = merchandiser.get(dry.url).context["plan"].digest
    change_price(lamp, Money(29900, "CNY"), now=clock.now())

    answer = merchandiser.post(dry.url, {"agreed": agreed}, follow=True)

    assert "changed since you looked" in answer.content.decode()
    assert answer.context["plan"].rows[0].changes == [("price", "299.00", "349.00")]
    assert PriceChange.objects.count() == 3
    assert ProductImport.objects.get().applied_at is None


@pytest.mark.parametrize("what", ["price", "stock", "product"])
def test_what_moves_while_it_is_written_undoes_all_of_it(merchandiser, shop, lamp, warehouse, monkeypatch, what):
    header = ["sku", "price", "stock:warehouse", "weight_g"]
    dry = send(merchandiser, csv_file(header, ["CUP-WHT", "61", "2", "181"], ["LAMP-BLK", "349", "18", "1300"]))
    agreed = merchandiser.get(dry.url).context["plan"].digest
    write = imports.write_plan

    def somebody_is_faster(plan, **kwargs):
        now = kwargs["now"]
        if what == "price":
            change_price(lamp, Money(29900, "CNY"), now=now)
        elif what == "stock":
            receive(lamp, warehouse, 5, now=now)
        else:
            Product.objects.filter(pk=lamp.product_id).update(version=9)
        return write(plan, **kwargs)

    monkeypatch.setattr(imports, "write_plan", somebody_is_faster)
    merchandiser.post(dry.url, {"agreed": agreed})

    cup = Variant.objects.get(sku="CUP-WHT")
    assert ProductImport.objects.get().applied_at is None
    assert (cup.product.weight_g, StockRecord.objects.get(variant=cup).on_hand) == (180, 3)
    assert offers_for(["CUP-WHT"], clock.now())["CUP-WHT"].price.amount == 5900


def test_confirmed_twice_it_is_written_once(merchandiser, shop):
    dry = send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"]))
    agreed = merchandiser.get(dry.url).context["plan"].digest

    answers = [merchandiser.post(dry.url, {"agreed": agreed}, follow=True) for _ in range(2)]

    assert PriceChange.objects.filter(price__variant__sku="LAMP-BLK").count() == 2
    assert all("Written on" in answer.content.decode() for answer in answers)


def test_prices_of_an_import_can_be_put_back(merchandiser, shop):
    confirm(merchandiser, send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"])))

    merchandiser.post(f"/admin/shop/prices/{ProductImport.objects.get().batch_id}/")

    assert offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"].price.amount == 39900


def test_a_file_can_be_forgotten_and_an_old_one_is(merchandiser, shop):
    for _ in range(2):
        send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"]))
    first = ProductImport.objects.order_by("pk")[0]

    merchandiser.post(f"{IMPORT}{first.pk}/", {"forget": "1"})
    left = ProductImport.objects.count()
    forgotten = forget_old(clock.now() + KEPT)

    assert (left, forgotten) == (1, 1)
    assert PriceChange.objects.count() == 2


def test_an_import_is_its_senders_own(merchandiser, shop):
    dry = send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"]))
    person = User.objects.create_user("colleague@vitrine.example", "a-long-password")
    person.groups.add(Group.objects.get(name=MERCHANDISERS))
    colleague = logged_in(person)

    assert [colleague.get(dry.url).status_code, colleague.post(dry.url).status_code] == [404, 404]


def test_who_may_not_price_or_keep_stock_imports_neither(merchandiser, shop):
    group = Group.objects.get(name=MERCHANDISERS)
    group.permissions.remove(*group.permissions.filter(codename__in=("add_pricechange", "add_stockmovement")))

    answer = send(merchandiser, csv_file(["sku", "price", "stock:warehouse"], ["LAMP-BLK", "349", "5"]))
    texts = send(merchandiser, csv_file(["sku", "weight_g"], ["LAMP-BLK", "1300"]))

    assert [(row, column) for row, column, _ in faults(answer)] == [(2, "price"), (2, "stock:warehouse")]
    assert texts.status_code == 302


def test_editors_and_clerks_neither_import_nor_export(editor, clerk, shop):
    for client in (editor, clerk):
        before = digest()
        answers = [
            client.get(IMPORT),
            send(client, csv_file(["sku", "price"], ["LAMP-BLK", "349"])),
            client.get(f"{LISTING}?export=csv"),
            client.get(f"{IMPORT}template.csv"),
            client.get(f"{IMPORT}1/"),
        ]
        assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/admin/")}
        assert digest() == before


def test_the_template_names_every_column(merchandiser, shop):
    template = merchandiser.get(f"{IMPORT}template.csv").content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(merchandiser.get(f"{IMPORT}template.xlsx").content))

    assert template.strip().split(",") == [cell.value for cell in book.active[1]]
    assert {"sku", "price", "stock:warehouse", "name_zh_hans"} <= set(template.strip().split(","))
    assert merchandiser.get(f"{IMPORT}template.exe").status_code == 404


def test_a_dry_run_asks_as_much_for_many_rows_as_for_few(merchandiser, shop, at, django_assert_max_num_queries):
    send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "free"]))
    with django_assert_max_num_queries(60) as few:
        send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "free"]))
    asked = len(few.captured_queries)
    for number in range(9):
        pricing.price(catalogue.variant(catalogue.product(f"p-{number}"), f"P-{number}"), 1000, at=at)
    rows = [[f"P-{number}", "11"] for number in range(9)]

    with django_assert_max_num_queries(asked):
        send(merchandiser, csv_file(["sku", "price"], *rows, ["LAMP-BLK", "free"]))


def test_what_is_kept_of_a_file_is_its_cells_until_it_is_written(merchandiser, shop):
    dry = send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"]), name="../../etc/passwd")
    kept = ProductImport.objects.get()
    confirm(merchandiser, dry)

    assert kept.filename == "passwd"
    assert json.dumps(kept.grid) == '[["sku", "price"], ["LAMP-BLK", "349"]]'
    assert ProductImport.objects.get().grid == []


def test_a_sku_that_somebody_makes_at_the_same_moment_undoes_all_of_it(merchandiser, shop, lamp, monkeypatch):
    dry = send(
        merchandiser, csv_file(["sku", "product", "price"], ["LAMP-BLK", "", "349"], ["NEW-1", "desk-lamp", "5"])
    )
    agreed = merchandiser.get(dry.url).context["plan"].digest
    write = imports.write_plan

    def somebody_is_faster(plan, **kwargs):
        catalogue.variant(catalogue.product("other"), "NEW-1")
        return write(plan, **kwargs)

    monkeypatch.setattr(imports, "write_plan", somebody_is_faster)
    answer = merchandiser.post(dry.url, {"agreed": agreed}, follow=True)

    assert "changed since you looked" in answer.content.decode()
    assert offers_for(["LAMP-BLK"], clock.now())["LAMP-BLK"].price.amount == 39900
    assert ProductImport.objects.get().applied_at is None


def test_more_than_one_transaction_should_hold_is_refused_before_anything_is_written(merchandiser, shop, monkeypatch):
    monkeypatch.setattr(plan, "MOST_WRITTEN", 1)
    before = digest()

    answer = send(merchandiser, csv_file(["sku", "low_stock"], ["LAMP-BLK", "7"], ["CUP-WHT", "8"]))

    assert "would write 2 rows, and at most 1 are written at once" in " ".join(words for _, _, words in faults(answer))
    assert digest() == before
