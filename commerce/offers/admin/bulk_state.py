"""Archive several products at once, or bring them back. Each may be undone by the other."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.log_actions import log

from commerce.catalogue.models import Product
from commerce.offers.admin.listing import found_by
from commerce.offers.archive import archive, bring_back
from commerce.offers.panels import what_archiving_breaks
from core import clock

MAY_CHANGE = "catalogue.change_product"


class ProductsAction(BulkAction):
    """Something done to the ticked products, or to all that the listing found."""

    models = [Product]
    permission = MAY_CHANGE

    def dispatch(self, request, *args, **kwargs):
        """For those who may."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Those that are still there, by address."""
        ids = [number for each in object_ids if (number := str(each)).isascii() and number.isdigit()]
        return Product.objects.filter(pk__in=ids[:10_000]).prefetch_related("texts").order_by("slug")

    def get_all_objects_in_listing_query(self, parent_id):
        """All that the listing's filters and search find."""
        return list(found_by(self.request).values_list("pk", flat=True))

    def undone_by(self, action: str, products) -> messages.button:
        """A way back, offered with the message."""
        address = reverse("wagtail_bulk_action", args=["catalogue", "product", action])
        query = urlencode([*(("id", product.pk) for product in products[:200]), ("next", self.next_url)])
        return messages.button(f"{address}?{query}", _("Undo"))


class ArchiveAction(ProductsAction):
    """Archive them."""

    display_name = gettext_lazy("Archive")
    aria_label = gettext_lazy("Archive the selected products")
    action_type = "archive"
    action_priority = 20
    template_name = "offers/admin/bulk_archive.html"

    def annotate_items(self, items):
        """Only those that are not archived yet."""
        return [item for item in items if item.state != Product.State.ARCHIVED]

    def get_context_data(self, **kwargs):
        """With what readers will see instead."""
        context = super().get_context_data(**kwargs)
        sold = [each["item"].pk for each in context["items"] if each["item"].is_sellable]
        return {**context, "losses": what_archiving_breaks(sold)}

    def execute_action(self, objects, **kwargs):
        """Each with its line in the history."""
        done = []
        for product in objects:
            if archive(product):
                log(product, "shop.archive", user=self.request.user, data={"version": product.version})
                done.append(product)
        if done:
            words = ngettext("%(count)s product is archived.", "%(count)s products are archived.", len(done))
            buttons = [self.undone_by("bring_back", done)]
            messages.success(self.request, words % {"count": len(done)}, buttons=buttons)
        return len(done), 0


class BringBackAction(ProductsAction):
    """Bring them back."""

    display_name = gettext_lazy("Bring back")
    aria_label = gettext_lazy("Bring the selected products back")
    action_type = "bring_back"
    action_priority = 30
    template_name = "offers/admin/bulk_bring_back.html"

    def annotate_items(self, items):
        """Only those that are archived."""
        return [item for item in items if item.state == Product.State.ARCHIVED]

    def execute_action(self, objects, **kwargs):
        """Each with its line in the history; those that lack something are drafts, and the person is told."""
        done = [product for product in objects if bring_back(product, clock.now())]
        for product in done:
            log(product, "shop.bring_back", user=self.request.user, data={"version": product.version})
        drafts = [str(product) for product in done if product.state == Product.State.DRAFT]
        if done:
            words = ngettext("%(count)s product is back.", "%(count)s products are back.", len(done))
            buttons = [self.undone_by("archive", done)]
            messages.success(self.request, words % {"count": len(done)}, buttons=buttons)
        if drafts:
            words = _("Not for sale yet, because something is missing: %(products)s.")
            messages.warning(self.request, words % {"products": ", ".join(drafts)})
        return len(done), 0
