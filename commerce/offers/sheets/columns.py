"""The columns a sheet of products may have: what each is called, of what it speaks, and how its cells are read.

A cell is read to the one text that an export would write for the same value; so what is the same compares equal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commerce.catalogue.models import Product
from commerce.catalogue.models.gtin import is_gtin
from commerce.catalogue.models.variants import is_sku
from commerce.offers.sheets.cells import plain, tidy
from commerce.stock.models import MOST_UNITS
from core.money import Money
from core.web.amounts import largest, minor_units

PRODUCT, TEXT, VARIANT, PRICE, STOCK = "product", "text", "variant", "price", "stock"
STOCK_PREFIX = "stock:"
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
WHOLE = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,2}", re.ASCII)
YES, NO = {"yes", "true", "1", "是"}, {"no", "false", "0", "否"}


@dataclass(frozen=True)
class Column:
    """`read` makes a cell's text canonical, or raises ValueError with a sentence. `of` is what the column speaks of.

    `path` is how a product's history names it; a variant's is under its SKU.
    """

    key: str
    of: str
    read: Callable[[str], str]
    also: tuple[str, ...] = ()
    locale: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """As commerce/offers/admin/portrait.py calls the same."""
        return (self.key.removesuffix(f"_{suffix(self.locale)}"), self.locale) if self.locale else (self.key,)

    @property
    def attribute(self) -> str:
        """The field that holds it."""
        return self.path[0]


def suffix(locale: str) -> str:
    """zh-hans → zh_hans."""
    return locale.replace("-", "_")


def text(longest: int | None = None) -> Callable[[str], str]:
    """Any text, at most so long."""

    def read(cell: str) -> str:
        words = tidy(plain(cell))
        if longest and len(words) > longest:
            raise ValueError(_("Longer than %(length)s characters.") % {"length": longest})
        return words

    return read


def whole(most: int) -> Callable[[str], str]:
    """A whole number from 0 on."""

    def read(cell: str) -> str:
        number = int(cell.replace(",", "")) if WHOLE.fullmatch(cell) else -1
        if not 0 <= number <= most:
            words = _("“%(text)s” is not a whole number from 0 to %(most)s.")
            raise ValueError(words % {"text": cell[:40], "most": most})
        return str(number)

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    """One of these words."""

    def read(cell: str) -> str:
        if cell.lower() not in choices:
            words = _("“%(text)s” is not one of: %(choices)s.")
            raise ValueError(words % {"text": cell[:40], "choices": ", ".join(choices)})
        return cell.lower()

    return read


def sku(cell: str) -> str:
    """A SKU, as its model wants it."""
    if not is_sku.regex.match(cell):
        raise ValueError(str(is_sku.message))
    return cell


def gtin(cell: str) -> str:
    """A GTIN whose last digit fits the others."""
    digits = plain(cell)
    try:
        is_gtin(digits)
    except ValidationError as error:
        raise ValueError(str(error.message)) from None
    return digits


def slug(cell: str) -> str:
    """The last part of an address."""
    if not SLUG.fullmatch(cell):
        raise ValueError(_("“%(text)s” is no address: letters, digits and dashes, at most 80.") % {"text": cell[:40]})
    return cell


def flag(cell: str) -> str:
    """yes or no."""
    if cell.lower() not in YES | NO:
        raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": cell[:40]})
    return "yes" if cell.lower() in YES else "no"


def amount(cell: str) -> str:
    """A price in the site's currency."""
    currency = settings.SITE_CURRENCY
    try:
        minor = minor_units(cell, currency)
    except ValueError:
        words = _("“%(text)s” is not an amount of %(currency)s: write it like 39.50.")
        raise ValueError(words % {"text": cell[:40], "currency": currency}) from None
    if not 0 < minor < largest(currency):
        raise ValueError(_("“%(text)s” is no price.") % {"text": cell[:40]})
    return str(Money(minor, currency).major)


def currency(cell: str) -> str:
    """The site's, and no other."""
    if cell.upper() != settings.SITE_CURRENCY:
        words = _("This shop's currency is %(currency)s.")
        raise ValueError(words % {"currency": settings.SITE_CURRENCY})
    return cell.upper()


def columns(stores: list[str]) -> list[Column]:
    """Every column, in the order of an export, for the stores of these slugs."""
    return [
        Column("sku", VARIANT, sku, ("货号",)),
        Column("product", PRODUCT, slug, ("商品",)),
        Column("state", PRODUCT, one_of(*Product.State.values), ("状态",)),
        Column("category", PRODUCT, text(80), ("分类",)),
        Column("brand", PRODUCT, text(80), ("品牌",)),
        *_texts("name", TEXT, text(160), "名称"),
        *_texts("variant", VARIANT, text(80), "款式"),
        Column("gtin", VARIANT, gtin, ("条码", "ean", "upc")),
        Column("price", PRICE, amount, ("价格",)),
        Column("currency", PRICE, currency, ("币种",)),
        *(
            Column(f"{STOCK_PREFIX}{store}", STOCK, whole(MOST_UNITS), (f"库存:{store}", f"库存：{store}"))
            for store in stores
        ),
        Column("low_stock", VARIANT, whole(MOST_UNITS), ("库存紧张",)),
        Column("archived", VARIANT, flag, ("已归档",)),
        Column("weight_g", PRODUCT, whole(10**7), ("重量克",)),
        Column("return_days", PRODUCT, whole(365), ("退货天数",)),
        Column("return_exempt_reason", PRODUCT, text(200), ("不可退货原因",)),
        *_texts("why", TEXT, text(), "推荐理由"),
        *_texts("description", TEXT, text(), "描述"),
    ]


def _texts(name: str, of: str, read, chinese: str) -> list[Column]:
    return [
        Column(f"{name}_{suffix(locale)}", of, read, (f"{chinese}（{language}）", f"{chinese}({language})"), locale)
        for locale, language in settings.LANGUAGES
    ]
