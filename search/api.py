"""The search for programs: the same answer the page shows."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router

from commerce.offers.browse import Found as Listed
from commerce.offers.told import ProductTold, listed
from core import clock
from core.api.query import Asks
from core.api.shapes import Told
from core.api.store import refusals
from core.errors import Invalid
from search.find import Found, find
from search.query import LONGEST, SCOPES, asked_by

router = Router(tags=["search"])


class ResultTold(Told):
    """A story or a thing. `title` and `excerpt` are HTML whose only tag is `<mark>`; `product` is null for stories."""

    kind: str
    title: str
    excerpt: str
    language: str
    url: str
    product: ProductTold | None


class ChoiceTold(Told):
    """A value one may narrow by, and how many results there would be."""

    slug: str
    name: str
    count: int


class SearchTold(Told):
    """A page of results, the best first. `is_loose`: nothing holds all the words, these hold some."""

    items: list[ResultTold]
    next: str | None
    total: int
    is_loose: bool
    did_you_mean: str | None
    facets: dict[str, list[ChoiceTold]]


@router.get("/search", operation_id="search", response=SearchTold, openapi_extra=refusals(422))
def search(
    request: HttpRequest,
    q: str = Asks("", max_length=LONGEST, description="The words to look for."),
    kind: str = Asks("", max_length=20, description="article, product, or nothing for both."),
    category: str = Asks("", max_length=80),
    brand: str = Asks("", max_length=80),
    section: str = Asks("", max_length=255),
    author: str = Asks("", max_length=255),
    price: str = Asks("", max_length=10, description="The slug of a price band."),
    stock: str = Asks("", max_length=1, description="1 for what can be had now."),
    page: int = Asks(1, ge=1, le=100),
):
    """Stories and things together, ranked; prices and stock are read as the answer is made."""
    if kind and kind not in SCOPES:
        raise Invalid(errors=[{"field": "kind", "message": _("There is no such kind.")}])
    params = {"q": q, "kind": kind, "category": category, "brand": brand, "section": section, "author": author}
    asked = asked_by({**params, "price": price, "stock": stock, "page": str(page)})
    answer = find(asked, now=clock.now(), language=get_language(), request=request)
    found = [*answer.best, *answer.items]
    more = answer.page < answer.pages
    return {
        "items": [_told(each) for each in found],
        "next": str(answer.page + 1) if more else None,
        "total": answer.total,
        "is_loose": answer.is_loose,
        "did_you_mean": answer.meant or None,
        "facets": {
            name: [{"slug": each.key, "name": each.name, "count": each.count} for each in choices]
            for name, choices in {**answer.facets, "price": answer.prices, "kind": answer.scopes[1:]}.items()
        },
    }


def _told(found: Found) -> dict:
    return {
        "kind": found.kind,
        "title": found.title,
        "excerpt": found.words,
        "language": found.language,
        "url": found.card.url if found.card else found.story.url,
        "product": listed(Listed(found.card, "", "")) if found.card else None,
    }
