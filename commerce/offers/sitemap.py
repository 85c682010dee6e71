"""What of the shop a search engine may list: products and categories, each in every language of the site."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Category, Product
from commerce.offers.head import everywhere
from core.web.head import Alternate
from core.web.kept.marks import shows
from core.web.sitemap import Entry

PRICED = "variants__prices__changes__effective_at"


class Products:
    """Every product for sale with a price. It changed when somebody edited it or its price did."""

    def count(self, now: datetime) -> int:
        """How many."""
        return _priced(now).count()

    def changed_at(self, now: datetime) -> datetime | None:
        """The last change of any."""
        edited = Product.objects.sellable().aggregate(at=Max("updated_at"))["at"]
        priced = Product.objects.sellable().aggregate(at=Max(PRICED, filter=_past(now)))["at"]
        return max(filter(None, (edited, priced)), default=None)

    def entries(self, start: int, stop: int, now: datetime) -> Iterator[Entry]:
        """By their pk. Three queries."""
        found = _priced(now).order_by("pk").prefetch_related("images__image")[start:stop]
        for product in found:
            pictures = tuple(each.image.src for each in product.images.all())
            addresses = everywhere("product", slug=product.slug)
            yield from _in_each(addresses, max(product.updated_at, product.priced_at), pictures)


class Categories:
    """Every category with something in it."""

    def count(self, now: datetime) -> int:
        """How many, and the shop as a whole."""
        found = _shelves().count()
        return found + 1 if found else 0

    def changed_at(self, now: datetime) -> datetime | None:
        """When anything in any of them was last edited."""
        return _shelves().aggregate(at=Max("products__updated_at", filter=_sold()))["at"]

    def entries(self, start: int, stop: int, now: datetime) -> Iterator[Entry]:
        """The shop first. One query."""
        shelves = list(_shelves())
        if not shelves:
            return
        all_things = (everywhere("shop"), max(shelf.changed_at for shelf in shelves))
        each_shelf = ((everywhere("shop_category", category=shelf.slug), shelf.changed_at) for shelf in shelves)
        for addresses, changed_at in [all_things, *each_shelf][start:stop]:
            yield from _in_each(addresses, changed_at, ())


def _priced(now: datetime) -> QuerySet:
    shows(LISTS)
    return (
        Product.objects.sellable()
        .annotate(priced_at=Max(PRICED, filter=_past(now) & Q(variants__is_archived=False)))
        .filter(priced_at__isnull=False)
    )


def _past(now: datetime) -> Q:
    return Q(**{f"{PRICED}__lte": now})


def _shelves() -> QuerySet:
    shows(LISTS)
    return (
        Category.objects.annotate(changed_at=Max("products__updated_at", filter=_sold()))
        .filter(changed_at__isnull=False)
        .order_by("pk")
    )


def _sold() -> Q:
    return Q(products__state=Product.State.ACTIVE)


def _in_each(addresses: Iterable[Alternate], changed_at: datetime, pictures: tuple[str, ...]) -> Iterator[Entry]:
    addresses = tuple(addresses)
    for each in addresses:
        if each.code != "x-default":
            yield Entry(each.url, changed_at, addresses, pictures)
