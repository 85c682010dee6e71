"""Which of a film's pages says what belongs to the film: the first that has its file. The others show it."""

from datetime import datetime

from cms.visible import public_pages


def original_of(page, *, public_at: datetime | None = None):
    """That page's original, itself perhaps, with its film; None where nobody has said which film it is.

    A page that is edited or previewed is its own original as it is in the form. With `public_at` an original that not
    everybody may see at that moment is none, and nobody takes its place: a translation has a copy of the film too.
    """
    from cms.models import FilmPage

    others = FilmPage.objects.filter(translation_key=page.translation_key, film__isnull=False).exclude(pk=page.pk)
    first = others.select_related("film").order_by("pk").first()
    if page.film_id and (first is None or page.pk is None or page.pk < first.pk):
        return page
    if first and public_at and not public_pages(FilmPage.objects.filter(pk=first.pk), now=public_at).exists():
        return None
    return first
