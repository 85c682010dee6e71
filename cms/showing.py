"""Which stories show a product: read from Wagtail's reference index, so it is best effort and never decides money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, Window
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from cms.embeds import note_on, products_in
from cms.models import ArticlePage
from cms.rows import addresses_of, as_rows, blocks_of, hero_of
from cms.visible import public_pages
from cms.windows import body_at, next_boundary
from commerce.catalogue.models import Product
from core import clock
from core.images.picture import Picture
from core.prepared import Prepared
from core.web.lifetime import until
from core.web.site import site_of

MOST = 6
LOOKED_AT = 24


@dataclass(frozen=True, slots=True)
class Showing:
    """A story as the page of a product in it shows it; `voice` is what the story says of that product."""

    title: str
    url: str
    picture: Picture | None
    standfirst: str
    voice: str


@dataclass(frozen=True, slots=True)
class Stories:
    """The newest of the stories that show a product, and how many there are."""

    newest: tuple[Showing, ...] = ()
    count: int = 0

    def __iter__(self):
        return iter(self.newest)

    def __len__(self):
        return len(self.newest)


def stories_showing(product_id: int, request, language: str, now: datetime | None = None) -> Stories:
    """The public articles in that language whose text shows the product at that moment, newest first; one query."""
    now = now or clock.now()
    site_of(request)  # so that no address asks for it
    articles = _newest_with([product_id], **index_types(), language=language, now=now)
    bodies = [blocks_of(article) for article in articles]
    until(*(article.expire_at for article in articles), *(next_boundary(raw, now) for raw in bodies))
    read = [(article, body_at(raw, now)) for article, raw in zip(articles, bodies, strict=True)]
    there = [(article, raw) for article, raw in read if product_id in products_in(raw)]
    shown = there[:MOST]
    addresses = addresses_of((article.url_path for article, _raw in shown), request)
    newest = tuple(
        Showing(
            title=article.title,
            url=url,
            picture=hero_of(article),
            standfirst=article.standfirst,
            voice=note_on(raw, product_id),
        )
        for (article, raw), url in zip(shown, addresses, strict=True)
    )
    return Stories(newest, articles[0].total - (len(articles) - len(there)) if articles else 0)


@Prepared
def _newest_with(product_ids, products, articles, language, now):
    found = articles_showing(product_ids, products=products, articles=articles, now=now)
    found = found.filter(locale__language_code=language).annotate(total=Window(Count("pk")))
    return as_rows(found, "total")[:LOOKED_AT]


def articles_showing(product_ids: Iterable[int], *, now: datetime | None = None, **types: int):
    """The public articles whose text embeds one of the products, at whatever time, newest first."""
    pages = references_to(product_ids, **types).values("page")
    return public_pages(ArticlePage.objects.filter(pk__in=pages), now=now).order_by("-first_published_at", "-pk")


def index_types() -> dict[str, int]:
    """By which numbers the index knows `products` and `articles`; they differ from database to database."""
    types = ContentType.objects.get_for_models(Product, ArticlePage)
    return {"products": types[Product].pk, "articles": types[ArticlePage].pk}


def references_to(product_ids: Iterable[int], **types: int):
    """The index's rows of articles that name one of the products, each with the `page` and the `product`.

    `types` are those of `index_types`, unless they are at hand.
    """
    types = types or index_types()
    rows = ReferenceIndex.objects.filter(
        to_content_type=types["products"],
        to_object_id__in=[str(pk) for pk in product_ids],
        content_type=types["articles"],
    )
    return rows.annotate(page=Cast("object_id", BigIntegerField()), product=Cast("to_object_id", BigIntegerField()))
