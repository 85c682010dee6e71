"""An editor's side of a review: make a link, take it back, read what was answered. For who may edit the page."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.models import ReviewAnswer, ReviewLink
from cms.review import address_of, open_review, revoke
from cms.review_form import AskForm
from core import clock

MOST = 10


@dataclass(frozen=True)
class Asked:
    """A link as an editor sees it. `is_newest`: is there no later draft than the one it shows?"""

    link: ReviewLink
    url: str
    is_open: bool
    is_newest: bool
    answers: list[ReviewAnswer]


def asked_about(page, now, request) -> list[Asked]:
    """The newest links to drafts of the page with their answers, in two queries."""
    links = ReviewLink.objects.filter(page=page.pk).select_related("revision", "created_by").prefetch_related("answers")
    language = page.locale.language_code
    return [
        Asked(
            link,
            request.build_absolute_uri(address_of(link, language)),
            link.is_open(now),
            link.revision_id == page.latest_revision_id,
            list(link.answers.all()),
        )
        for link in links[:MOST]
    ]


class ReviewsView(WagtailAdminTemplateMixin, TemplateView):
    """The page's links; POST makes one or takes one back."""

    template_name = "cms/admin/reviews.html"
    page_title = gettext_lazy("Reviews")
    header_icon = "mail"

    def dispatch(self, request, *args, page_id: int, **kwargs):
        """For who may edit the page."""
        self.page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        """Make a link, or take one back. The other page's links are not found."""
        now = clock.now()
        if "revoke" in request.POST:
            revoke(get_object_or_404(ReviewLink, page=self.page.pk, pk=_number(request.POST["revoke"])), now)
            messages.success(request, _("Nobody can follow that link any more."))
            return redirect("cms_reviews", self.page.pk)
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        open_review(page=self.page, days=form.cleaned_data["days"], by=request.user, now=now)
        messages.success(request, _("The link is made. Send it to whom you like: whoever has it can read the draft."))
        return redirect("cms_reviews", self.page.pk)

    def get_page_subtitle(self):
        """Of which page."""
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        """The page, then this."""
        page = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, page, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """The links so far, and the form for another."""
        asked = asked_about(self.page, clock.now(), self.request)
        return super().get_context_data(**{"form": AskForm(), **kwargs, "asked": asked, "can_revoke": True})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


urlpatterns = [path("reviews/<int:page_id>/", ReviewsView.as_view(), name="cms_reviews")]
