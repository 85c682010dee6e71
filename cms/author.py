"""The page of somebody who writes here: who they are, and their stories in the language of the address."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.frame import SHORT_NAMES, Link
from cms.head import author_head
from cms.models import Author
from cms.stories import articles_in, story_of, writer_of
from core import clock
from core.web.lifetime import lifetime

MOST = 60


@require_safe
def author(request, slug: str):
    """Somebody and their stories, newest first."""
    language = get_language()
    rows = Author.objects.filter(locale__language_code=language, slug=slug).select_related("portrait")
    found = rows.first()
    if found is None:
        raise Http404
    articles = articles_in(language).filter(bylines__author=found)[:MOST]
    writer, others = writer_of(found), _translations(found)
    stories = [story_of(article, request) for article in articles]
    head = author_head(writer, language, others, stories)
    context = {"author": writer, "stories": stories, "translations": others, "head": head}
    response = render(request, "cms/author.html", context)
    response["Cache-Control"] = lifetime(request, [], clock.now())
    return response


def _translations(author: Author) -> list[Link]:
    """The same person in the other languages."""
    others = Author.objects.filter(translation_key=author.translation_key).exclude(pk=author.pk)
    return [_link(slug, code) for slug, code in others.values_list("slug", "locale__language_code")]


def _link(slug: str, code: str) -> Link:
    with translation.override(code):
        url = reverse("author", kwargs={"slug": slug})
    return Link(SHORT_NAMES.get(code) or dict(settings.LANGUAGES).get(code, code), url, code=code)
