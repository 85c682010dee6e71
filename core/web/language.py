"""The language of a request: the one in its address; elsewhere the browser's. No address is rewritten by guess.

A program's answer never depends on a cookie: it asks by header or by `?language=`.
"""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

FOR_PROGRAMS = "/api/"


class LanguageMiddleware(LocaleMiddleware):
    """Django's, without its redirect of an unknown address to one with a language in front: a 404 stays a 404."""

    def process_request(self, request):
        """Activate the language of the answer."""
        if not request.path_info.startswith(FOR_PROGRAMS):
            super().process_request(request)
            return
        translation.activate(asked_for(request))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        """Say which language the answer is in."""
        if request.path_info.startswith(FOR_PROGRAMS):
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def asked_for(request) -> str:
    """`?language=` when we speak it, else the best of Accept-Language, else the site's first."""
    asked = request.GET.get("language")
    if asked in dict(settings.LANGUAGES):
        return asked
    for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
