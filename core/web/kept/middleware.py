"""Serve strangers the pages that are kept, and keep those that may be. Outermost: a page found here runs nothing else.

Reads no session and sets no cookie. A basket's cookie neither varies nor bypasses: pages hold nothing of a basket.
"""

import re

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed

from core import clock
from core.web.kept.key import key_of
from core.web.kept.marks import collected
from core.web.kept.page import kept, told_at
from core.web.kept.shelf import forget_everything, shelf

REDIRECTS = (301, 302, 307, 308)
# Saving a draft, which it does by itself every few seconds, and looking at a preview change no page.
CHANGES_NO_PAGE = re.compile(r"^/admin/(pages/\d+/edit/$|login/|logout/|.*/preview/)")


class KeptPagesMiddleware:
    """The page cache."""

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self._written(request)
        asked = request.META.get("QUERY_STRING", "")
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        now = clock.now().timestamp()
        page, moment = shelf().find(key, now)
        if page is not None:
            return page.answer(request, now)
        with collected() as shows:
            response = self.get_response(request)
        if request.method == "GET" and moment is not None:
            self._keep(key, response, now, shows, moment)
        response["Server-Timing"] = told_at(now)
        return _with_query(response, asked) if asked != request.META.get("QUERY_STRING", "") else response

    def _written(self, request):
        """What an editor saved anywhere but in a draft may be on any page."""
        response = self.get_response(request)
        path = request.path_info
        if path.startswith("/admin/") and response.status_code < 400 and not CHANGES_NO_PAGE.match(path):
            forget_everything()
        return response

    @staticmethod
    def _keep(key: str, response, asked_at: float, shows: set[str], moment: int) -> None:
        page = kept(response, asked_at=asked_at, shows=shows, moment=moment)
        if page is not None:
            shelf().put(key, page)
            response["ETag"] = page.etag


def _with_query(response, asked: str):
    """A redirect inside the site goes on with the parameters that were taken off."""
    to = response.get("Location", "")
    if response.status_code in REDIRECTS and to.startswith("/") and "?" not in to:
        response["Location"] = f"{to}?{asked}"
    return response
