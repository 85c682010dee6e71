"""Which pages' headlines have to be looked at again when one is published, withdrawn, renamed or moved."""

from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core import clock
from themes.models import Headlines


def connect() -> None:
    """Start to listen; once per process."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(page_changed, dispatch_uid="headlines")


def page_changed(sender, instance: Page, **facts) -> None:
    """Its own, and those of the lists above it, where it was and where it is. A new page is due without a word."""
    before = facts.get("parent_page_before")
    paths = {path for page in (instance, before) if page for path in _from_the_root(page.path)}
    Headlines.objects.filter(page__path__in=paths).update(due_at=clock.now())


def _from_the_root(path: str) -> list[str]:
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
