"""Is a post from a page of ours? For the one form that a shared cache holds, and so can carry no CSRF token."""

from functools import wraps
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from core.errors import CommerceError


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
