"""The door without a language: it leads to the one the reader chose, else to the site's first. It never guesses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Where browsers look without being told."""
    return HttpResponseRedirect(static("icons/favicon.ico"))


@require_safe
@never_cache
def entrance(request: HttpRequest) -> HttpResponseRedirect:
    """From `/` to `/{lang}/`."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return HttpResponseRedirect(f"/{chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE}/")
