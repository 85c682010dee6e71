"""What the files for other catalogues lack, and where to mend it: every variant for sale, in every language."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commerce.catalogue.models import Product, Variant
from commerce.offers.feeds import FeedRow, rows

# What a row is refused for, then what only makes it worse. The order is that of the report.
REFUSED = {
    "unpriced": _("It has no price, or costs nothing."),
    "picture": _("It has no picture."),
    "description": _("Nothing describes it."),
    "brand": _("It has neither a brand nor a GTIN."),
}
WORSE = {
    "gtin": _("It has no GTIN: it is listed as a thing without one."),
    "category": _("It is in no category."),
    "language": _("It has no text in this language and is listed in another."),
    "description_is_short": _("Its description is very short."),
}
# In bytes: fifty letters, or seventeen Chinese characters, which say as much.
SHORT = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a variant lacks in these languages. `is_refused`: it is in no file until that is mended."""

    product_id: int
    product: str
    sku: str
    kind: str
    languages: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is wrong, as a sentence."""
        return REFUSED.get(self.kind) or WORSE[self.kind]

    @property
    def is_refused(self) -> bool:
        """Is the variant in no file for it?"""
        return self.kind in REFUSED

    @property
    def is_a_matter_of_price(self) -> bool:
        """Is it mended at the till?"""
        return self.kind == "unpriced"


@dataclass(frozen=True, slots=True)
class Health:
    """The faults, the worst kinds first; how many of each kind; how many variants are for sale, and in the files."""

    faults: tuple[Fault, ...]
    counts: tuple[tuple[str, int, bool], ...]
    variants: int
    listed: int


def health(now: datetime) -> Health:
    """Reads every variant that is for sale, in each language, in chunks like the files themselves."""
    found: dict[tuple[str, str], list[str]] = {}
    names: dict[str, tuple[int, str]] = {}
    listed: set[str] = set()
    spoken = _spoken()
    for language, _name in settings.LANGUAGES:
        for row in rows(language, now):
            if language == get_language() or row.sku not in names:
                names[row.sku] = (row.product_id, row.title)
            for kind in _kinds(row, language in spoken.get(row.product_id, ())):
                found.setdefault((row.sku, kind), []).append(language)
            if not row.missing:
                listed.add(row.sku)
    for variant in _unpriced(names):
        names[variant.sku] = (variant.product_id, str(variant.product))
        found[variant.sku, "unpriced"] = [code for code, _name in settings.LANGUAGES]
    order = [*REFUSED, *WORSE]
    faults = [Fault(*names[sku], sku, kind, tuple(languages)) for (sku, kind), languages in found.items()]
    faults.sort(key=lambda fault: (order.index(fault.kind), fault.product, fault.sku))
    counted = Counter(fault.kind for fault in faults)
    sentences = {**REFUSED, **WORSE}
    counts = tuple((str(sentences[kind]), counted[kind], kind in REFUSED) for kind in order if counted[kind])
    return Health(tuple(faults), counts, len(names), len(listed))


def _kinds(row: FeedRow, is_spoken: bool) -> Iterator[str]:
    for name in row.missing:
        yield "unpriced" if name == "price" else name
    if not row.gtin and row.brand:
        yield "gtin"
    if not row.category:
        yield "category"
    if not is_spoken:
        yield "language"
    if row.description and len(row.description.encode()) < SHORT:
        yield "description_is_short"


def _spoken() -> dict[int, set[str]]:
    """The languages each product has a text in."""
    spoken: dict[int, set[str]] = {}
    for product_id, locale in Product.objects.sellable().values_list("pk", "texts__locale"):
        spoken.setdefault(product_id, set()).add(locale)
    return spoken


def _unpriced(known: Container[str]) -> list[Variant]:
    """Variants for sale that have no offer, and so no row."""
    skus = [sku for sku in Variant.objects.sellable().values_list("sku", flat=True) if sku not in known]
    found = Variant.objects.filter(sku__in=skus).select_related("product").prefetch_related("product__texts")
    return list(found.order_by("sku"))
