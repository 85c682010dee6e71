"""Under which name a page is kept: everything the page may depend on is in the name, or the page is not kept.

Query parameters are of three kinds. Those of settings.PAGE_PARAMETERS choose what is shown: they are in the name. Those
of settings.IGNORED_PARAMETERS only tell the sender's statistics apart: they are taken off before any view sees them, so
that they cannot get into a page others will read. With any other the page is made afresh.
"""

from urllib.parse import parse_qsl, urlencode

from django.conf import settings

NEVER = ("/admin/", "/api/", "/static/", "/media/", "/webhooks/")
LONGEST_QUERY = 300


def key_of(request) -> str | None:
    """The name of the page this request asks for; None when it may get no kept page. Cleans the request's query."""
    meta = request.META
    if request.path_info.startswith(NEVER) or "HTTP_AUTHORIZATION" in meta or _is_somebody(meta.get("HTTP_COOKIE")):
        return None
    query = meta.get("QUERY_STRING")
    if query:
        query = _cleaned(query)
        if query is None:
            return None
        meta["QUERY_STRING"] = query
    # The language is in the path; theme and site are the host's and its port's.
    return f"{settings.SITE_CURRENCY} {request.scheme}://{place_of(request)}{request.path}?{query or ''}"


def place_of(request) -> str:
    """By what one site is told from another: the host as it was asked for, and the port, which a proxy says apart."""
    return f"{request.get_host()}:{request.get_port()}"


def _is_somebody(cookies: str | None) -> bool:
    """May a cookie make the page personal? The name is looked for anywhere: a mistake only costs a page made afresh."""
    return bool(cookies) and any(name in cookies for name in (settings.SESSION_COOKIE_NAME, "messages"))


def _cleaned(query: str) -> str | None:
    """The query without what is ignored, in one order; None when there is anything else in it."""
    if len(query) > LONGEST_QUERY:
        return None
    kept = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name in settings.PAGE_PARAMETERS:
            kept.append((name, value))
        elif not name.startswith(settings.IGNORED_PARAMETERS):
            return None
    # Sorted by name only: of two values under one name, the order may mean something.
    return urlencode(sorted(kept, key=lambda pair: pair[0]))
