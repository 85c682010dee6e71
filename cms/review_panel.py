"""In a page's form: who was asked for a review, and what they answered."""

from django.urls import reverse
from wagtail.admin.panels import Panel

from core import clock


class ReviewPanel(Panel):
    """In the page's form: who was asked, and what they answered."""

    class BoundPanel(Panel.BoundPanel):
        """For one page."""

        template_name = "cms/admin/review_panel.html"

        def get_context_data(self, parent_context=None):
            """The links of a page that is in the tree; a new one has none."""
            from cms.review_admin import asked_about

            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context["asked"] = asked_about(self.instance, clock.now(), self.request)
                context["reviews_url"] = reverse("cms_reviews", args=[self.instance.pk])
            return context
