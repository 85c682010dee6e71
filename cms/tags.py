"""The page of a tag: what is filed under it in the language of the address, newest first."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from taggit.models import Tag

from cms.head import tag_head
from cms.stories import articles_in, story_of
from core import clock
from core.web.lifetime import lifetime

MOST = 60


@require_safe
def tag(request, slug: str):
    """Its stories; a tag without any is not found."""
    found = Tag.objects.filter(slug=slug).first()
    articles = list(articles_in(get_language()).filter(tags=found)[:MOST]) if found else []
    if not articles:
        raise Http404
    stories = [story_of(article, request) for article in articles]
    head = tag_head(found.name, request.path, get_language(), stories)
    context = {"tag": found.name, "stories": stories, "translations": [], "head": head}
    response = render(request, "cms/tag.html", context)
    response["Cache-Control"] = lifetime(request, [], clock.now())
    return response
