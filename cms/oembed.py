"""An article as other sites link to it: its title, who wrote it, its picture."""

from wagtail.models import Page, Site

from cms.models import ArticlePage
from cms.serve import find
from cms.stories import writers_of
from core.images.picture import picture_of
from core.web.oembed import Asked, Restricted, thumbnail


def article_oembed(asked: Asked, request) -> dict | None:
    """The answer for an article's address, None for any other. Raises Restricted where it is not for everybody."""
    prefix, _, path = asked.path.lstrip("/").partition("/")
    if prefix != asked.language:
        return None
    root = _root(request, asked.language)
    page = find(request, path) if root else None
    if not isinstance(page, ArticlePage):
        _refuse_if_restricted(root, path)
        return None
    authors = " · ".join(writer.name for writer in writers_of([page.pk])[page.pk])
    picture = thumbnail(picture_of(page.hero_image), asked)
    return {"type": "link", "title": page.title, "author_name": authors, **picture}


def _root(request, language: str) -> str | None:
    site = Site.find_for_request(request)
    roots = Site.get_site_root_paths()
    here = (each for each in roots if site and each.site_id == site.pk and each.language_code == language)
    return next((each.root_path for each in here), None)


def _refuse_if_restricted(root: str | None, path: str) -> None:
    page = Page.objects.live().filter(url_path=root + path).first() if root else None
    if page and page.get_view_restrictions():
        raise Restricted
