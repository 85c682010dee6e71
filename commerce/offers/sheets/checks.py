"""What rows cannot be though their cells could be read: contradictions, unknown shelves, rights, unfinished goods."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from commerce.catalogue.models import Brand, Category, Product
from commerce.offers.missing import missing_for_sale
from commerce.offers.sheets.columns import PRICE, PRODUCT, STOCK, STOCK_PREFIX, TEXT, suffix
from commerce.offers.sheets.shelf import Row
from commerce.stock.keepers import stores_kept_by
from commerce.stock.models import StockRecord

if TYPE_CHECKING:
    from commerce.offers.sheets.plan import Plan, Planned


def check(plan: "Plan", current: dict[str, Row], person) -> None:
    """Add every fault to its row. In a fixed number of queries."""
    _contradictions(plan)
    _shelves(plan)
    _rights(plan, person)
    _set_aside(plan)
    for slug, rows in _by_product(plan).items():
        _texts(plan, slug, rows)
        _for_sale(plan, slug, rows, current)


def _by_product(plan: "Plan") -> dict[str, list["Planned"]]:
    rows: dict[str, list[Planned]] = defaultdict(list)
    for row in plan.rows:
        if row.product:
            rows[row.product].append(row)
    return rows


def _contradictions(plan: "Plan") -> None:
    for rows in _by_product(plan).values():
        said: dict[str, Planned] = {}
        for row in rows:
            for key, value in row.asked.cells.items():
                if plan.columns[key].of not in (PRODUCT, TEXT):
                    continue
                first = said.setdefault(key, row)
                if first.asked.cells[key] != value:
                    words = _("Row %(row)s says something else of the same product.")
                    row.asked.fault(key, words % {"row": first.asked.number})


def _shelves(plan: "Plan") -> None:
    there = {
        "category": set(Category.objects.values_list("slug", flat=True)),
        "brand": set(Brand.objects.values_list("slug", flat=True)),
    }
    words = {
        "category": _("There is no category “%(slug)s”. Make it first, under Shop → Categories."),
        "brand": _("There is no brand “%(slug)s”. Make it first, under Shop → Brands."),
    }
    for row in plan.rows:
        for key, known in there.items():
            slug = row.asked.cells.get(key)
            if slug and slug not in known:
                row.asked.fault(key, words[key] % {"slug": slug[:40]})


def _rights(plan: "Plan", person) -> None:
    may_price = person.has_perm("pricing.add_pricechange")
    kept = {f"{STOCK_PREFIX}{slug}" for slug in stores_kept_by(person).values_list("slug", flat=True)}
    for row in plan.rows:
        for key, _old, _new in row.changes:
            of = plan.columns[key].of
            if of == PRICE and not may_price:
                row.asked.fault(key, _("You may not change prices: leave this column out."))
            if of == STOCK and key not in kept:
                row.asked.fault(key, _("You may not change this store's stock: leave this column out."))


def _set_aside(plan: "Plan") -> None:
    records = StockRecord.objects.filter(variant__in=[each.pk for each in plan.variants.values()], reserved__gt=0)
    reserved = {
        (sku, f"{STOCK_PREFIX}{store}"): units
        for sku, store, units in records.values_list("variant__sku", "store__slug", "reserved")
    }
    for row in plan.rows:
        for key, _old, new in row.changes:
            least = reserved.get((row.sku, key), 0)
            if plan.columns[key].of == STOCK and int(new) < least:
                words = _("%(count)s are set aside for orders: there cannot be fewer.")
                row.asked.fault(key, words % {"count": least})


def _texts(plan: "Plan", slug: str, rows: list["Planned"]) -> None:
    """Words in a language need a name in it; a new product needs one in any."""
    product = plan.products.get(slug)
    named = {text.locale for text in product.texts.all()} if product else set()
    named |= {plan.columns[key].locale for row in rows for key in row.asked.cells if key.startswith("name_")}
    if not product and not named:
        rows[0].asked.fault("name_en", _("A new product needs a name."))
        return
    for row in rows:
        for key, _old, _new in row.changes:
            column = plan.columns[key]
            if column.of == TEXT and column.locale not in named:
                row.asked.fault(f"name_{suffix(column.locale)}", _("Words in a language need a name in it."))
                return


def _for_sale(plan: "Plan", slug: str, rows: list["Planned"], current: dict[str, Row]) -> None:
    product = plan.products.get(slug)
    said = {key: new for row in rows for key, _old, new in row.changes}
    state = said.get("state") or (product.state if product else Product.State.DRAFT)
    if state != Product.State.ACTIVE or (product and not {"state", "archived"} & set(said)):
        return
    after = {sku: dict(row) for sku, row in current.items() if row["product"] == slug}
    for row in rows:
        after.setdefault(row.sku, {}).update(row.asked.cells)
    sold = {sku: row for sku, row in after.items() if row.get("archived", "no") == "no"}
    missing = missing_for_sale(has_text=True, skus=sold, priced=[sku for sku, row in sold.items() if row.get("price")])
    if missing:
        rows[0].asked.fault("state", " ".join([_("It cannot be for sale yet."), *missing]))
