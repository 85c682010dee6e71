"""A page that may not go out, told to whoever tried: from the editor's form, a workflow, a list, a revision alike."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow

from cms.errors import NotReady


class NotReadyMiddleware:
    """In the admin, NotReady leads back to the page's form with everything it lacks in one message."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The way back for NotReady in the admin; None lets everything else through."""
        if not isinstance(exception, NotReady) or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        messages.error(request, told(exception))
        back = reverse("wagtailadmin_home")
        if exception.page_id:
            back = reverse("wagtailadmin_pages:edit", args=[exception.page_id])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # the dialogue of a workflow's step
            return render_modal_workflow(request, "", None, {}, json_data={"step": "success", "redirect": back})
        return redirect(back)


def told(refusal: NotReady) -> str:
    """The refusal and each thing that is missing, as one message."""
    lines = format_html_join("", "<li>{}</li>", ((message,) for message in refusal.problems.values()))
    return format_html("{} <ul>{}</ul>", refusal.title, lines)
