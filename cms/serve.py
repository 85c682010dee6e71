"""Serve a public page in few queries, and say how long anybody may keep it. Reads no session but one a cookie brings.

Whatever is not a plain look at a public page of ours (a restricted page, another kind of page, a redirect, nothing at
all) is Wagtail's to answer.
"""

from django.http import Http404
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve
from wagtail.views import serve_chain
from wagtail.wagtail_hooks import check_view_restrictions

from cms.tagged import tag_rows
from cms.visible import public_pages
from core import clock
from core.prepared import Prepared
from core.web.lifetime import NOT_AT_ALL, is_somebody, lifetime
from core.web.site import site_of

KINDS = ("articlepage", "sectionpage", "homepage", "filmpage")  # the last in a query of its own


def serve(request, path):
    """The page at that path of this site, in the language of the address."""
    page = find(request, path) if request.method in ("GET", "HEAD") else None
    response = _answer(page, request) if page else wagtail_serve(request, path)
    if is_somebody(request) and getattr(response, "context_data", None):
        response.context_data["userbar"] = True
    if "Cache-Control" not in response:
        response["Cache-Control"] = _kept(page, request, response) if page else NOT_AT_ALL
    return response


def find(request, path: str) -> Page | None:
    """The public page of one of our kinds at that path, in one query; None when there is none.

    Raises Http404 where the site has no pages in the language of the address: no other language stands in for it.
    """
    site = site_of(request)
    language = get_supported_content_language_variant(get_language())
    roots = Site.get_site_root_paths()
    root = next((each for each in roots if site and each.site_id == site.pk and each.language_code == language), None)
    if root is None:
        raise Http404
    base = next(iter(_pages_at(url_path=root.root_path + path, now=clock.now())), None)
    page = next((child for kind in KINDS if (child := getattr(base, kind, None))), None)
    if page:
        page.locale, page.tag_rows = base.locale, base.tag_rows
    return page


@Prepared
def _pages_at(url_path, now):
    here = public_pages(Page.objects.filter(url_path=url_path), now=now)
    kinds = here.select_related("locale", "articlepage__hero_image", "sectionpage", "homepage")
    return kinds.annotate(tag_rows=tag_rows()).order_by("pk")[:1]


def _kept(page: Page, request, response) -> str:
    if response.status_code != 200:
        return NOT_AT_ALL
    change = (getattr(response, "context_data", None) or {}).get("next_change_at")
    return lifetime(request, [change, page.expire_at], clock.now())


def _answer(page: Page, request):
    """As Wagtail's own view answers, without asking again for restrictions: a page found here has none."""
    chain = serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        if hook is not check_view_restrictions:
            chain = hook(chain)
    for hook in hooks.get_hooks("before_serve_page"):
        result = hook(page, request, [], {})
        if result is not None and hasattr(result, "status_code"):
            return result
    return chain(page, request, [], {})
