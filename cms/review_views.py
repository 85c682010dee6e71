"""A draft as its reviewer sees it. Looking changes nothing; an answer comes by POST. Kept and found by nobody."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cms.proof import Proof
from cms.review import answer, find_review
from cms.review_form import AnswerForm
from core import clock

ANSWERED = "answered"


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, token: str):
    """GET shows the draft with a form below it, POST takes the answer and leads back to it."""
    now = clock.now()
    link = find_review(token, now)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        answer(
            link,
            once=given["once"],
            name=given["name"],
            comment=given["comment"].strip(),
            is_approval=given["verdict"] == "approve",
            now=now,
        )
        return _hidden(redirect(f"{request.path}?{ANSWERED}=1#review"))
    page = link.revision.as_object()
    request.proof = Proof(
        "review",
        link.expires_at,
        form=form,
        answers=list(link.answers.all()),
        is_answered=ANSWERED in request.GET and not form.is_bound,
    )
    response = page.serve(request)
    response.status_code = 422 if form.is_bound else 200
    return _hidden(response)


def _hidden(response):
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
