"""The story that stands among the things of a shelf: of the newest that show one of them, the one that shows most."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from cms.embeds import products_in
from cms.rows import addresses_of, as_rows, blocks_of, hero_of
from cms.showing import articles_showing, index_types
from cms.stories import Place, Story
from cms.windows import body_at, next_boundary
from core.prepared import Prepared
from core.web.kept.era import remembered_here
from core.web.lifetime import until
from core.web.site import site_of

LOOKED_AT = 4


def story_among(product_ids: Collection[int], request, language: str, now: datetime) -> Story | None:
    """A public article of this site in that language whose text shows one of these products at that moment; one query.

    Of the newest that name one at all it is the one that shows most of them; None where none of those shows any. Best
    effort, like every use of the reference index.
    """
    root = _root_of(request, language)
    if not product_ids or not root:
        return None
    looked_at = _newest_with(product_ids, **index_types(), language=language, root=root, now=now)
    bodies = [blocks_of(article) for article in looked_at]
    until(*(article.expire_at for article in looked_at), *(next_boundary(raw, now) for raw in bodies))
    shown = [len(set(product_ids).intersection(products_in(body_at(raw, now)))) for raw in bodies]
    most = max(shown, default=0)
    return _in_its_section(looked_at[shown.index(most)]) if most else None


@Prepared
def _newest_with(product_ids, products, articles, language, root, now):
    # Under no restriction: a story that is open to everybody stands below nothing that is not.
    is_there = Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=now))
    above = Page.objects.filter(is_there, path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    found = articles_showing(product_ids, products=products, articles=articles, now=now)
    here = found.alias(root=Value(root, CharField())).filter(url_path__startswith=F("root"))
    told = here.annotate(section_title=Subquery(above.values("title"), output_field=CharField()))
    return as_rows(told.filter(locale__language_code=language), "section_title")[:LOOKED_AT]


def _in_its_section(article) -> Story:
    """A section's address is its story's without the last part. Made without a request: that would ask for the site."""
    [url] = addresses_of([article.url_path], None)
    above = f"{url.rstrip('/').rpartition('/')[0]}/"
    return Story(
        title=article.title,
        standfirst=article.standfirst,
        url=url,
        section=Place(article.section_title, above) if article.section_title else None,
        picture=hero_of(article),
        relation=article.commercial_relation,
        relation_brand=article.relation_brand,
    )


def _root_of(request, language: str) -> str:
    """Where this site's pages in that language begin (`url_path`); empty where it has none."""
    return remembered_here(request, f"root:{language}", lambda: _read_root(request, language))


def _read_root(request, language: str) -> str:
    site = site_of(request)
    pages = site.root_page.get_translations(inclusive=True).filter(locale__language_code=language) if site else ()
    return next((page.url_path for page in pages), "")
