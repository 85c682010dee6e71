"""Stories over HTTP: what the magazine's lists show, newest first."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router
from wagtail.models import Page

from cms.browse import PER_PAGE, NoSuchPlace, browse
from commerce.offers.told import PictureTold
from core.api.query import Asks
from core.api.shapes import Told
from core.api.store import refusals
from core.errors import Invalid

router = Router(tags=["articles"])
KEEP_SECONDS = 60


class ArticleTold(Told):
    """A story in a list. `tags` are slugs.

    `commercial_relation` is none, own, paid, affiliate or gifted: tell your readers.
    """

    id: int
    title: str
    standfirst: str
    url: str
    language: str
    section: str | None
    authors: list[str]
    tags: list[str]
    commercial_relation: str
    picture: PictureTold | None
    published_at: dt.datetime | None
    changed_at: dt.datetime | None


class ArticlesTold(Told):
    """A page of stories."""

    items: list[ArticleTold]
    next: str | None


@router.get("/articles", operation_id="listArticles", response=ArticlesTold, openapi_extra=refusals(422))
def list_articles(
    request: HttpRequest,
    response: HttpResponse,
    section: str = Asks("", max_length=255, description="A section's slug."),
    author: str = Asks("", max_length=255, description="An author's name."),
    tag: str = Asks("", max_length=100, description="A tag's slug, as in the address of its page."),
    cursor: str = Asks("", max_length=200, description="`next` of the page before."),
    limit: int = Asks(PER_PAGE, ge=1, le=48),
):
    """The public stories in the reader's language, the newest first, a page at a time."""
    try:
        page = browse(section=section, author=author, tag=tag, cursor=cursor, limit=limit, language=get_language())
    except NoSuchPlace as error:
        raise Invalid(errors=[{"field": "cursor", "message": _("This is no cursor of ours.")}]) from error
    response["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
    return {
        "items": [
            {
                "id": article.pk,
                "title": article.title,
                "standfirst": article.standfirst,
                "url": article.get_url(request),
                "language": article.locale.language_code,
                "section": page.sections.get(article.path[: -Page.steplen]),
                "authors": [writer.name for writer in page.writers[article.pk]],
                "tags": sorted(row["slug"] for row in article.tag_rows or []),
                "commercial_relation": article.commercial_relation,
                "picture": page.picture(article),
                "published_at": article.first_published_at,
                "changed_at": article.last_published_at,
            }
            for article in page.items
        ],
        "next": page.next,
    }
