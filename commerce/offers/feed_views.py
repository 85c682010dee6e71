"""/feeds/products/{language}/google.xml and its like: the file is written while it is sent."""

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from commerce.offers.feeds import rows
from commerce.offers.formats import google, meta
from core import clock
from core.web.head import absolute

FORMATS = {"google.xml": google.FORMAT, "meta.csv": meta.FORMAT}


def feed_addresses() -> list[str]:
    """Every file in every language, absolute."""
    return [
        absolute(reverse("product_feed", kwargs={"language": code, "name": name}))
        for code, _ in settings.LANGUAGES
        for name in FORMATS
    ]


@require_safe
def product_feed(request: HttpRequest, language: str, name: str) -> StreamingHttpResponse:
    """That file in that language: every row it may hold. Nobody keeps it, so a price in it is the price now."""
    form = FORMATS.get(name)
    if form is None or language not in dict(settings.LANGUAGES):
        raise Http404
    whole = (row for row in rows(language, clock.now()) if not row.missing)
    response = StreamingHttpResponse(form.write(whole, language), content_type=form.content_type)
    response["Cache-Control"] = "no-cache"
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    return response
