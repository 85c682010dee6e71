"""/robots.txt: what nobody should crawl, and where the sitemap is. It hides nothing that is private."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.web.head import absolute

CLOSED = ("/admin/", "/api/", "/webhooks/")
CLOSED_IN_EACH_LANGUAGE = ("basket", "checkout", "orders")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The same for every robot."""
    closed = [*CLOSED, *(f"/{code}/{name}/" for code, _ in settings.LANGUAGES for name in CLOSED_IN_EACH_LANGUAGE)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {absolute(reverse('sitemap'))}"]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response
