"""The page of results: a question in the address, links for everything else."""

from django.shortcuts import render
from django.utils.translation import get_language

from cms.front import newest_stories
from core import clock
from core.web.lifetime import lifetime
from search.find import find_as_meant
from search.query import LONGEST, asked_by


def search(request):
    """What was asked for, or the newest stories for whoever asked for nothing yet."""
    now, language = clock.now(), get_language()
    asked = asked_by(request.GET.dict())
    answer = find_as_meant(asked, now=now, language=language, request=request)
    context = {"answer": answer, "asked": asked, "longest": LONGEST}
    if not answer.total:
        context["newest"] = newest_stories(request, language)
    response = render(request, "search/results.html", context)
    changes = [choice.offer.next_change_at for card in answer.cards for choice in card.variants]
    response["Cache-Control"] = lifetime(request, changes, now)
    response["X-Robots-Tag"] = "noindex"
    return response
