"""The one gate for what of the tree anybody may see: live, and under no view restriction. Costs no query of its own."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction


def public_pages(pages: QuerySet | None = None) -> QuerySet:
    """Those of the pages (or of all) that are live and open to everybody."""
    pages = Page.objects.all() if pages is None else pages
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.alias(here=here).filter(here__startswith=F("page__path"))
    return pages.filter(~Exists(restricted), live=True)
