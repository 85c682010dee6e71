"""The shop's shelves and makers by name, and how much stands on each: what every shelf's page lists beside itself.

Remembered for a minute at most, or until a price, a stock or a product changes, or a planned price begins.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import CharField, Count, Exists, F, OuterRef, TextField, Value
from django.db.models.functions import Cast, Coalesce

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Brand, Category, Product, Variant
from commerce.catalogue.models.texts import best_locale
from commerce.pricing.prices import amount_at, planned_between
from core.web.address import address_in
from core.web.kept.era import KEEP_SECONDS, remembered
from core.web.lifetime import KEEP_SECONDS as PAGE_SECONDS

# As long as this is remembered, and then as long as a page made of it is kept.
AHEAD = timedelta(seconds=KEEP_SECONDS + PAGE_SECONDS)


class ShelfName(NamedTuple):
    """A category in one language, with its address; `count` is how many things with a price stand there."""

    pk: int
    slug: str
    url: str
    name: str
    standfirst: str
    count: int


class ShelfNames(NamedTuple):
    """`shelves` in their order; `makers` are slug and name by the brand's pk; `count` is everything in the shop.

    `planned` are the moments at which a price changes soon.
    """

    read_at: datetime
    shelves: tuple[ShelfName, ...]
    makers: dict[int, tuple[str, str]]
    count: int
    planned: tuple[datetime, ...]

    def next_change_at(self, now: datetime) -> datetime | None:
        """When a price of the shop changes next by plan, if that is within a page's lifetime."""
        return min((moment for moment in self.planned if moment > now), default=None)


def shelf_names(now: datetime, language: str) -> ShelfNames:
    """All of them in that language, each in the site's first where it has no other. One query, or none."""
    names = remembered(f"shelves:{language}", lambda: _read(now, language), LISTS)
    has_begun = any(names.read_at < moment <= now for moment in names.planned)
    return _read(now, language) if has_begun else names


def shelf_url(slug: str | None, language: str) -> str:
    """The address of that shelf, or of the whole shop, in that language."""
    return address_in(language, "shop_category", category=slug) if slug else address_in(language, "shop")


def _read(now: datetime, language: str) -> ShelfNames:
    texts: dict[tuple[str, int], dict[str, tuple[str, str]]] = defaultdict(dict)
    slugs: dict[tuple[str, int], tuple[int, str]] = {}
    counts: dict[int | None, int] = {}
    planned = []
    for what, pk, slug, locale, name, standfirst, figure in _rows(now):
        if what == "count":
            counts[pk] = figure
        elif what == "planned":
            planned.append(_moment(slug))
        else:
            slugs[what, pk] = (figure, slug)
            texts[what, pk][locale] = (name or slug, standfirst)
    said = {key: each[best_locale(each, language)] for key, each in texts.items()}
    shelves = [
        ShelfName(pk, slug, shelf_url(slug, language), *said["shelf", pk], counts.get(pk, 0))
        for (what, pk), (_place, slug) in sorted(slugs.items(), key=lambda each: each[1])
        if what == "shelf"
    ]
    makers = {pk: (slug, said["maker", pk][0]) for (what, pk), (_place, slug) in slugs.items() if what == "maker"}
    return ShelfNames(now, tuple(shelves), makers, sum(counts.values()), tuple(planned))


def _rows(now: datetime):
    """Shelves and makers once per text, the counts, the planned moments: seven columns each, in one query."""
    nothing, words = Value("", output_field=CharField()), Value("", output_field=TextField())
    columns = ("what", "key", "slug_or_moment", "locale", "name", "said", "figure")
    shelves = Category.objects.annotate(
        what=Value("shelf"), key=F("pk"), slug_or_moment=F("slug"), locale=F("texts__locale"), name=F("texts__name"),
        said=Coalesce("texts__standfirst", words), figure=F("sort_order"),
    )  # fmt: skip
    makers = Brand.objects.annotate(
        what=Value("maker"), key=F("pk"), slug_or_moment=F("slug"), locale=F("texts__locale"), name=F("texts__name"),
        said=words, figure=Value(0),
    )  # fmt: skip
    priced = Variant.objects.filter(product=OuterRef("pk"), is_archived=False).alias(amount=amount_at(now))
    sellable = Product.objects.sellable().filter(Exists(priced.filter(amount__isnull=False)))
    counts = sellable.values(key=F("category")).annotate(
        what=Value("count"), slug_or_moment=nothing, locale=nothing, name=nothing, said=words, figure=Count("pk")
    )
    planned = planned_between(now, now + AHEAD).annotate(
        what=Value("planned"), key=F("price"), slug_or_moment=Cast("effective_at", CharField()), locale=nothing,
        name=nothing, said=words, figure=Value(0),
    )  # fmt: skip
    others = (each.order_by().values_list(*columns) for each in (makers, counts, planned))
    return shelves.order_by().values_list(*columns).union(*others, all=True)


def _moment(said: str) -> datetime:
    """A moment as the database writes it in text: SQLite without its offset, which is UTC."""
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
