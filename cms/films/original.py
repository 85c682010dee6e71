"""Which of a film's pages says what belongs to the film: the first that has its file. The others show it."""

from datetime import datetime

from cms.visible import public_pages


def original_of(page, *, public_at: datetime | None = None):
    """That page's original, itself perhaps, with its film; None where nobody has said which film it is.

    A page that is edited or previewed is its own original as it is in the form. With `public_at` only what everybody
    may see at that moment counts.
    """
    from cms.models import FilmPage

    others = FilmPage.objects.filter(translation_key=page.translation_key, film__isnull=False).exclude(pk=page.pk)
    if public_at is not None:
        others = public_pages(others, now=public_at)
    first = others.select_related("film").order_by("pk").first()
    if page.film_id and (first is None or page.pk is None or page.pk < first.pk):
        return page
    return first
