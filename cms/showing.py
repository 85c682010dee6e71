"""Which stories show a product: read from Wagtail's reference index, so it is best effort and never decides money."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from cms.embeds import note_on
from cms.models import ArticlePage
from cms.visible import public_pages
from commerce.catalogue.models import Product
from core.images.picture import Picture, picture_of

MOST = 6


@dataclass(frozen=True, slots=True)
class Showing:
    """A story as the page of a product in it shows it; `voice` is what the story says of that product."""

    title: str
    url: str
    picture: Picture | None
    standfirst: str
    voice: str


def stories_showing(product_id: int, request, language: str) -> list[Showing]:
    """The public articles in that language whose text embeds the product, newest first; one query."""
    articles = articles_showing(product_id).filter(locale__language_code=language).select_related("hero_image")
    return [
        Showing(
            title=article.title,
            url=article.get_url(request),
            picture=picture_of(article.hero_image, article.hero_alt),
            standfirst=article.standfirst,
            voice=note_on(article.body.raw_data, product_id),
        )
        for article in articles[:MOST]
    ]


def articles_showing(product_id: int):
    """The public articles whose text embeds the product, newest first."""
    types = ContentType.objects.get_for_models(Product, ArticlePage)
    references = ReferenceIndex.objects.filter(
        to_content_type=types[Product], to_object_id=str(product_id), content_type=types[ArticlePage]
    )
    pages = references.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    return public_pages(ArticlePage.objects.filter(pk__in=pages)).order_by("-first_published_at", "-pk")
