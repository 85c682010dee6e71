"""The one gate for what of the tree anybody may see: live, not expired, under no view restriction. No query of its own.

A page is gone at the moment of its `expire_at`, whether or not the worker has been by.
"""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from core import clock


def public_pages(pages: QuerySet | None = None, *, now: datetime | None = None) -> QuerySet:
    """Those of the pages (or of all) that are live at `now` (or at this moment) and open to everybody."""
    pages = Page.objects.all() if pages is None else pages
    here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # Joined the other way round, SQLite walks through every page once per page, though nothing is restricted.
    named = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page"))
    restricted = named.alias(here=here).filter(here__startswith=F("path"))
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=now or clock.now())
    return pages.filter(~Exists(restricted), not_expired, live=True)
