"""What a product's page says besides the product's own text: of its maker, its shelf, and line by line. One query."""

from dataclasses import dataclass
from operator import itemgetter

from django.db.models import F, IntegerField, TextField, Value
from django.db.models.functions import Cast

from commerce.catalogue.models import BrandText, CategoryText, Product, ProductSpec
from commerce.catalogue.models.texts import all_in_language
from core.prepared import Prepared

SPEC, BRAND, SHELF = range(3)
NONE = 0


@dataclass(frozen=True, slots=True)
class Words:
    """In one language, or the site's first where that one is missing. `specs` are (name, value) in order."""

    brand_name: str = ""
    brand_place: str = ""
    brand_about: str = ""
    category_name: str = ""
    specs: tuple[tuple[str, str], ...] = ()


def words_of(product: Product, language: str) -> Words:
    """The words around this product."""
    rows = sorted(_around(product=product.pk, brand=product.brand_id or NONE, category=product.category_id or NONE))
    brands, shelves, specs = (_said(rows, kind, language) for kind in (BRAND, SHELF, SPEC))
    name, place, about = brands[0] if brands else ("", "", "")
    return Words(
        brand_name=name,
        brand_place=place,
        brand_about=about,
        category_name=shelves[0][0] if shelves else "",
        specs=tuple(said[:2] for said in specs),
    )


@Prepared
def _around(product, brand, category):
    specs = _rows(SPEC, ProductSpec.objects.filter(product=product), "name", "value", nth=F("sort_order"))
    maker = _rows(BRAND, BrandText.objects.filter(brand=brand), "name", "place", "about")
    shelf = _rows(SHELF, CategoryText.objects.filter(category=category), "name")
    return specs.union(maker, shelf, all=True)


def _rows(kind: int, texts, *fields: str, nth=0):
    """(kind, nth, locale, three texts), of one type in every part of the union, as PostgreSQL wants it."""
    columns = [Cast(F(field), TextField()) for field in fields] + [Value("", TextField())] * (3 - len(fields))
    said = {f"said_{place}": column for place, column in enumerate(columns)}
    what = {"kind": Value(kind, IntegerField()), "nth": Cast(nth, IntegerField()), **said}
    return texts.order_by().annotate(**what).values_list("kind", "nth", "locale", *said)


def _said(rows: list[tuple], kind: int, language: str) -> list[tuple[str, str, str]]:
    """The three texts of each row of that kind, in one language."""
    return [tuple(row[3:]) for row in all_in_language((row for row in rows if row[0] == kind), language, itemgetter(2))]
