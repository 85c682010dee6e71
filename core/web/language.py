"""The language of a request: the one in its address; elsewhere the browser's. No address is rewritten by guess."""

from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Django's, without its redirect of an unknown address to one with a language in front: a 404 stays a 404."""

    def process_response(self, request, response):
        """Say which language the answer is in."""
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
