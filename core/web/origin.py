"""Is a post from a page of ours? For the one form that a shared cache holds, and so can carry no CSRF token."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from core.errors import CommerceError
from core.web.problems import refusal_page

PORTS = {"http": 80, "https": 443}


class ForeignOrigin(CommerceError):
    """Another site's page tried to post here."""

    code = "foreign_origin"
    status = 403
    title = _("This form can only be sent from our own pages.")


def same_origin_only(view):
    """Exempt the view from CSRF tokens and refuse unless `Sec-Fetch-Site` says same-origin or, where the browser

    sends none, `Origin` or `Referer` is ours.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not is_ours(request):
            raise ForeignOrigin()
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


class StaleForm(CommerceError):
    """The form is not one we gave this browser lately."""

    code = "stale_form"
    status = 403
    title = _("This form is too old. Please go back, load the page again and send it once more.")


def stale_form(request, reason: str = ""):
    """Django's refusal of a post without our token, in our own words and dress."""
    return refusal_page(request, StaleForm())


def is_ours(request) -> bool:
    """Does the browser say that one of our own pages sent this?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(said) and urlsplit(said).netloc == request.get_host()


def is_ours_to_go_to(url: str, request) -> bool:
    """May we send a browser there? Only to a path of this host; see Django's own check for what is sneaky."""
    from django.utils.http import url_has_allowed_host_and_scheme

    return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())


def may_return_to(url: str, request) -> bool:
    """May a provider send the buyer there? Only to an absolute address of ours or of PAYMENT_RETURN_ORIGINS.

    Refuses whatever two parsers might read differently: spaces, backslashes, a name before the host, no host at all.
    """
    origin = origin_of(url)
    ours = [settings.SITE_URL, request.build_absolute_uri("/"), *settings.PAYMENT_RETURN_ORIGINS]
    return origin is not None and origin in {origin_of(each) for each in ours}


def origin_of(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a plain absolute http address; None for anything else."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not url.startswith(f"{parts.scheme}://") or "@" in parts.netloc:
        return None
    return (parts.scheme, parts.hostname, port or PORTS[parts.scheme]) if parts.hostname else None
