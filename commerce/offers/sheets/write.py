"""Write what a plan says: products and variants, then prices and stock, all of it or nothing."""

from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db.models import F
from wagtail.log_actions import log

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.models import Brand, Category, Product, ProductText, Variant, VariantText
from commerce.offers.errors import ProductMoved
from commerce.offers.keep_till import Movement, NewPrice, keep_till
from commerce.offers.sheets.columns import PRICE, STOCK, STOCK_PREFIX, TEXT, VARIANT, Column
from commerce.offers.sheets.plan import Plan, Planned
from commerce.pricing.batches import open_batch
from commerce.pricing.models import PriceBatch
from commerce.stock.models import StockMovement, Store
from core.money import Money
from core.outbox.announce import announce
from core.web.amounts import minor_units

NUMBERS = {"weight_g", "return_days", "low_stock"}
FIELDS = {"gtin": "gtin", "low_stock": "low_stock_threshold", "archived": "is_archived"}


def write_plan(plan: Plan, *, key: str, what: str, reason: str, by, now: datetime) -> PriceBatch | None:
    """Write the plan in the caller's transaction; returns the batch of its prices, where there are any.

    Raises ProductMoved or TillRefused when the database has moved since the plan was made.
    """
    rows: dict[str, list[Planned]] = defaultdict(list)
    for row in plan.to_write:
        rows[row.product].append(row)
    there = {slug: product.pk for slug, product in plan.products.items()}
    for slug in sorted(rows, key=lambda slug: (slug not in there, there.get(slug, 0), slug)):
        _product(plan, slug, rows[slug], by)
    prices, moves = _prices(plan, reason), _movements(plan, reason)
    batch = open_batch(key, what=what, reason=reason, by=by, now=now) if prices else None
    keep_till([*prices, *moves], by=by, now=now, batch=batch)
    return batch


def _product(plan: Plan, slug: str, rows: list[Planned], by) -> None:
    said = [(plan.columns[key], old, new) for row in rows for key, old, new in row.changes]
    own = {column.key: new for column, _old, new in said if column.of == "product" and column.key != "product"}
    texts = [(column, new) for column, _old, new in said if column.of == TEXT]
    product = plan.products.get(slug) or Product(slug=slug)
    is_new = product.pk is None
    variants = [row for row in rows if any(plan.columns[key].of == VARIANT for key, *_ in row.changes) or row.is_new]
    if not (is_new or own or texts or variants):
        return  # only prices or stock: those have books of their own
    _claim(product, is_new)
    for key, value in own.items():
        setattr(product, key, _value(key, value))
    product.save()
    _save_texts(ProductText, {"product": product}, texts)
    plan.products[slug] = product
    for row in variants:
        _variant(plan, product, row)
    _tell(plan, product, rows, by)
    announce(PRODUCT_CHANGED, product=product.pk)


def _claim(product: Product, is_new: bool) -> None:
    if is_new:
        return
    if not Product.objects.filter(pk=product.pk, version=product.version).update(version=F("version") + 1):
        raise ProductMoved()
    product.version += 1


def _value(key: str, value: str):
    if key in NUMBERS:
        return int(value)
    if key in ("category", "brand"):
        return {"category": Category, "brand": Brand}[key].objects.get(slug=value)
    return value == "yes" if key == "archived" else value


def _variant(plan: Plan, product: Product, row: Planned) -> None:
    own = [(plan.columns[key], new) for key, _old, new in row.changes if plan.columns[key].of == VARIANT]
    variant = plan.variants.get(row.sku)
    if variant is None:
        last = Variant.objects.filter(product=product).order_by("-sort_order").first()
        variant = Variant(product=product, sku=row.sku, sort_order=last.sort_order + 1 if last else 0)
    for column, new in own:
        if column.key in FIELDS:
            setattr(variant, FIELDS[column.key], _value(column.key, new))
    variant.save()
    _save_texts(VariantText, {"variant": variant}, [(column, new) for column, new in own if column.locale])
    plan.variants[row.sku] = variant


def _save_texts(model, of: dict, texts: list[tuple[Column, str]]) -> None:
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for column, new in texts:
        attribute = "name" if column.attribute == "variant" else column.attribute
        said[column.locale][attribute] = new
    for locale, words in said.items():
        model.objects.update_or_create(**of, locale=locale, defaults=words)


def _tell(plan: Plan, product: Product, rows: list[Planned], by) -> None:
    changes = []
    for row in rows:
        for key, old, new in row.changes:
            column = plan.columns[key]
            if column.of in (PRICE, STOCK) or key in ("sku", "product"):
                continue
            here = ("name", column.locale) if column.attribute == "variant" else column.path
            changes.append([["variants", row.sku, *here] if column.of == VARIANT else list(here), old, new])
    log(product, "shop.import", user=by, content_changed=True, data={"changes": changes, "version": product.version})


def _prices(plan: Plan, reason: str) -> list[NewPrice]:
    wishes = []
    for row in plan.to_write:
        for key, _old, new in row.changes:
            if key == "price":
                variant = plan.variants[row.sku]
                amount = Money(minor_units(new, settings.SITE_CURRENCY), settings.SITE_CURRENCY)
                wishes.append(NewPrice(variant, amount, None, reason, plan.price_versions.get(variant.pk, 0)))
    return wishes


def _movements(plan: Plan, reason: str) -> list[Movement]:
    places = {f"{STOCK_PREFIX}{store.slug}": store for store in Store.objects.all()}
    return [
        Movement(
            plan.variants[row.sku],
            places[key],
            int(new) - int(old),
            StockMovement.Kind.COUNTED,
            reason,
            seen=int(old),
        )
        for row in plan.to_write
        for key, old, new in row.changes
        if key in places
    ]
