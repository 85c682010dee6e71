"""The page that tells a product's story: edits, prices and stock, together or one at a time."""

from django.core.paginator import Paginator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import InspectView

from commerce.offers.admin.product_views import ProductButtons
from commerce.offers.admin.story import EDITS, PRICES, STOCK, story_of

PER_PAGE = 50


class ProductHistoryView(ProductButtons, InspectView):
    """Who, when, what. Everything here is only ever added to."""

    template_name = "offers/admin/history.html"
    page_title = gettext_lazy("History")
    any_permission_required = ("add", "change", "delete")
    results_only = False
    history_url_name = history_results_url_name = None

    def get_context_data(self, **kwargs):
        """A page of lines, and the kinds to choose from."""
        kind = self.request.GET.get("kind", "")
        kinds = {"": _("Everything"), EDITS: _("Edits"), PRICES: _("Prices"), STOCK: _("Stock")}
        kind = kind if kind in kinds else ""
        lines = Paginator(story_of(self.object, get_language(), kind), PER_PAGE)
        return super().get_context_data(
            kinds=[(value, words, value == kind) for value, words in kinds.items()],
            lines=lines.get_page(self.request.GET.get("p")),
            **kwargs,
        )

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []
