"""Which stories show a product: read from Wagtail's reference index, so it is best effort and never decides money."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex

from cms.models import ArticlePage
from cms.stories import Story, articles_under, story_of
from commerce.catalogue.models import Product

MOST = 6


def stories_showing(product_id: int, request, language: str) -> list[Story]:
    """The public articles in that language whose text embeds the product, newest first; two queries."""
    showing = articles_showing(product_id).filter(locale__language_code=language)
    return [story_of(article, request) for article in showing[:MOST]]


def articles_showing(product_id: int):
    """The public articles whose text embeds the product, newest first."""
    types = ContentType.objects.get_for_models(Product, ArticlePage)
    references = ReferenceIndex.objects.filter(
        to_content_type=types[Product], to_object_id=str(product_id), content_type=types[ArticlePage]
    )
    pages = [int(pk) for pk in references.values_list("object_id", flat=True).distinct()]
    return articles_under("").filter(pk__in=pages)
