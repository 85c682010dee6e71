"""The report "Feed health": what keeps things out of other people's catalogues, with the way to mend each."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from commerce.offers.admin.till import MAY_PRICE
from commerce.offers.feed_health import Fault, health
from commerce.offers.feed_views import feed_addresses
from core import clock

PER_PAGE = 100
MAY_MEND = "catalogue.change_product"


@dataclass(frozen=True, slots=True)
class Line:
    """A fault and where it is mended."""

    fault: Fault
    url: str


class FeedReportMenuItem(MenuItem):
    """For those who may mend products."""

    def is_shown(self, request):
        """May this person?"""
        return request.user.has_perm(MAY_MEND)


class FeedReportView(WagtailAdminTemplateMixin, TemplateView):
    """Counts on top, then a line per fault."""

    template_name = "offers/admin/feed_report.html"
    page_title = _("Feed health")
    header_icon = "clipboard-list"

    def dispatch(self, request, *args, **kwargs):
        """For those who may mend products."""
        if not request.user.has_perm(MAY_MEND):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """This alone."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """What is wrong now."""
        found = health(clock.now())
        here = Paginator(found.faults, PER_PAGE).get_page(self.request.GET.get("p"))
        lines = [Line(fault, self._mend(fault)) for fault in here]
        return super().get_context_data(health=found, here=here, lines=lines, feeds=feed_addresses(), **kwargs)

    def _mend(self, fault: Fault) -> str:
        """The product's form, or its till where a price is missing and this person may write one."""
        at_till = fault.is_a_matter_of_price and self.request.user.has_perm(MAY_PRICE)
        return reverse(f"shop_products:{'till' if at_till else 'edit'}", args=[fault.product_id])


def menu_item() -> FeedReportMenuItem:
    """Its line in the menu "Reports"."""
    return FeedReportMenuItem(
        _("Feed health"), reverse("feed_report"), name="feed-health", icon_name="clipboard-list", order=850
    )


def urls() -> list:
    """Its address below the admin's."""
    return [path("reports/feeds/", FeedReportView.as_view(), name="feed_report")]
