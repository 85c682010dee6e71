"""What an import would do, row by row, compared with the database as it is now; nothing is written."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from commerce.catalogue.models import Product, Variant
from commerce.offers.sheets import checks
from commerce.offers.sheets.columns import PRODUCT, TEXT, Column, columns
from commerce.offers.sheets.grid import Grid
from commerce.offers.sheets.parse import Asked, Fault, parse
from commerce.offers.sheets.shelf import Row, bare_row, product_row, rows_of, stores, with_all
from commerce.pricing.models import DEFAULT_LIST, Price

CREATE, CHANGE, SAME, WRONG = "create", "change", "same", "wrong"
# One transaction: on SQLite nobody else writes until it ends.
MOST_WRITTEN = 500


@dataclass(frozen=True)
class Planned:
    """One row: (column, old, new) of what would be other. A product's own columns are said once, by its first row."""

    asked: Asked
    product: str
    is_new: bool
    changes: list[tuple[str, str, str]]

    @property
    def sku(self) -> str:
        """Of which variant."""
        return self.asked.cells.get("sku", "")

    @property
    def verb(self) -> str:
        """What would happen to it."""
        if self.asked.faults:
            return WRONG
        return CREATE if self.is_new else CHANGE if self.changes else SAME


@dataclass
class Plan:
    """All of it, with what the database had when it was made."""

    rows: list[Planned]
    header_faults: list[Fault]
    columns: dict[str, Column]
    products: dict[str, Product] = field(default_factory=dict)
    variants: dict[str, Variant] = field(default_factory=dict)
    price_versions: dict[int, int] = field(default_factory=dict)

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, from the top."""
        return [*self.header_faults, *(fault for row in self.rows for fault in row.asked.faults)]

    @property
    def to_write(self) -> list[Planned]:
        """The rows that would write something."""
        return [row for row in self.rows if row.verb in (CREATE, CHANGE)]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each verb."""
        return {verb: sum(row.verb == verb for row in self.rows) for verb in (CREATE, CHANGE, SAME, WRONG)}

    @property
    def digest(self) -> str:
        """Changes with anything that a person was shown."""
        said = [[row.asked.number, row.verb, row.sku, row.product, row.changes] for row in self.rows]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plan_import(grid: Grid, *, person, now: datetime) -> Plan:
    """Compare the file with the database. In a fixed number of queries, whatever the file's length."""
    known = stores()
    named = {column.key: column for column in columns(known)}
    asked, header_faults = parse(grid, list(named.values()))
    plan = Plan([], header_faults, named)
    if header_faults:
        return plan
    current = _load(plan, asked, now)
    said: dict[str, dict[str, Asked]] = defaultdict(dict)
    for row in asked:
        plan.rows.append(_planned(plan, row, current, known, said))
    checks.check(plan, current, person)
    if len(plan.to_write) > MOST_WRITTEN:
        words = _("The file would write %(rows)s rows, and at most %(most)s are written at once. Split it.")
        plan.header_faults.append(Fault(1, "", words % {"rows": len(plan.to_write), "most": MOST_WRITTEN}))
    return plan


def _load(plan: Plan, asked: Iterable[Asked], now: datetime) -> dict[str, Row]:
    skus = {row.cells["sku"] for row in asked if "sku" in row.cells}
    slugs = {row.cells["product"] for row in asked if "product" in row.cells}
    of_skus = Variant.objects.filter(sku__in=skus).values("product")
    products = Product.objects.filter(Q(slug__in=slugs) | Q(pk__in=of_skus)).select_related("category", "brand")
    plan.products = {product.slug: product for product in products.prefetch_related("texts")}
    pks = [product.pk for product in plan.products.values()]
    variants = list(with_all(Variant.objects.filter(product__in=pks)).order_by("pk"))
    plan.variants = {variant.sku: variant for variant in variants}
    series = Price.objects.filter(variant__in=variants, currency=settings.SITE_CURRENCY, price_list=DEFAULT_LIST)
    plan.price_versions = dict(series.values_list("variant", "version"))
    return rows_of(variants, now)


def _planned(
    plan: Plan, row: Asked, current: dict[str, Row], known: list[str], said: dict[str, dict[str, Asked]]
) -> Planned:
    sku, slug = row.cells.get("sku", ""), row.cells.get("product", "")
    variant = plan.variants.get(sku)
    if variant and slug and variant.product.slug != slug:
        words = _("This SKU belongs to the product “%(product)s”.")
        row.fault("sku", words % {"product": variant.product.slug})
    slug = variant.product.slug if variant else slug
    if sku and not variant and not slug and not row.faults:
        row.fault("product", _("There is no such SKU yet: say which product it is to be of."))
    product = plan.products.get(slug)
    old = current[sku] if variant else {**(product_row(product) if product else {}), **bare_row(known)}
    changes = [
        (key, old.get(key, ""), value)
        for key, value in row.cells.items()
        if value != old.get(key, "") and _is_said_first(plan, row, slug, key, said)
    ]
    return Planned(row, slug, variant is None, changes)


def _is_said_first(plan: Plan, row: Asked, slug: str, key: str, said: dict[str, dict[str, Asked]]) -> bool:
    """Is it this row that speaks of it? A product's columns are the product's, and said once."""
    if plan.columns[key].of not in (PRODUCT, TEXT):
        return True
    return said[slug].setdefault(key, row) is row
