"""Which site a request is for: asked of the database once a minute per host, not once per page."""

from wagtail.models import Site

from core.web.kept.era import remembered_here

REMEMBERED = "_wagtail_site"  # where Wagtail keeps it for the length of a request


def site_of(request) -> Site | None:
    """The site of the request's host, or None. Whatever asks Wagtail for it later in this request gets the same one."""
    if not hasattr(request, REMEMBERED):
        # A list, since nothing at all is not remembered.
        [site] = remembered_here(request, "site", lambda: [Site.find_for_request(request)])
        setattr(request, REMEMBERED, site)
    return Site.find_for_request(request)
