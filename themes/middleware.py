"""Choose the site's theme for the request, lazily: a request that renders nothing asks for nothing."""

from django.utils.functional import SimpleLazyObject

from core.web.kept.era import remembered_here
from themes.active import activate, restore


class ActiveThemeMiddleware:
    """The site's theme while its request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = activate(SimpleLazyObject(lambda: theme_of_site(request)))
        try:
            return self.get_response(request)
        finally:
            restore(token)


def theme_of_site(request) -> str:
    """The name the site chose, or "" for the default; remembered for a minute per site."""
    return remembered_here(request, "theme", lambda: _theme_of_site(request))


def _theme_of_site(request) -> str:
    from wagtail.models import Site

    from themes.models import SiteTheme

    site = Site.find_for_request(request)
    return SiteTheme.for_site(site).theme if site else ""
