"""Making, looking at and archiving a product in the admin. A used product is archived, never deleted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, InspectView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.models import Product
from commerce.offers.admin.figures import till_of
from commerce.offers.admin.first import write_first_figures
from commerce.offers.admin.till import may_keep_till
from commerce.offers.archive import archive
from commerce.offers.cards import product_url
from commerce.offers.panels import panels_of, uses_counted, what_archiving_breaks
from core import clock
from core.outbox.announce import announce
from core.web.deletion import CarefulDeleteView


class ProductButtons:
    """The product's other pages, one click away at the top of each."""

    till_url_name = archive_url_name = inspect_url_name = None

    @cached_property
    def header_buttons(self):
        """Prices and stock, and the page shoppers see."""
        product = self.object
        if product.pk is None:
            return []
        buttons = []
        if may_keep_till(self.request.user):
            till = reverse(self.till_url_name, args=[product.pk])
            buttons.append(HeaderButton(_("Prices and stock"), url=till, icon_name="decimal", priority=10))
        uses = uses_counted([product.pk])[product.pk]
        if uses:
            shown_in = f"{reverse(self.inspect_url_name, args=[product.pk])}#panels"
            label = ngettext("Shown in %(count)s story", "Shown in %(count)s stories", uses) % {"count": uses}
            buttons.append(HeaderButton(label, url=shown_in, icon_name="doc-full", priority=15))
        if product.is_sellable:
            live = product_url(product.slug, get_language())
            attrs = {"target": "_blank", "rel": "noreferrer"}
            buttons.append(HeaderButton(_("View live"), url=live, icon_name="view", priority=20, attrs=attrs))
        return buttons

    @cached_property
    def header_more_buttons(self):
        """The usual ones, and “Archive” in place of “Delete” for what the books need."""
        buttons = super().header_more_buttons
        if self.object.pk and self.user_has_permission("change") and self.object.state != Product.State.ARCHIVED:
            url = reverse(self.archive_url_name, args=[self.object.pk])
            buttons = [*buttons, Button(_("Archive"), url=url, icon_name="folder-inverse", priority=15)]
        return buttons


class ProductCreateView(CreateView):
    """A new product, with its variants' first prices and stock where they were given."""

    def save_instance(self):
        """Save it all, in the view's transaction."""
        product = super().save_instance()
        write_first_figures(self.form, by=self.request.user, now=clock.now())
        announce(PRODUCT_CHANGED, product=product.pk)
        return product

    def get_success_url(self):
        """On to the product itself: pictures and prices come next."""
        return self.get_edit_url()

    def get_success_buttons(self):
        """Nothing to add: the page it leads to is the product's."""
        return []


class ProductDeleteView(CarefulDeleteView):
    """Deletes a product nothing was ever priced, stocked or sold of; any other is sent to be archived."""

    archive_url_name = None
    in_use_message = gettext_lazy("“%(object)s” has prices, stock or orders: it can be archived, not deleted.")

    def get_refusal_url(self):
        """Where it can be archived."""
        return reverse(self.archive_url_name, args=[self.object.pk])


class ProductInspectView(ProductButtons, InspectView):
    """The product to read, for those who only choose products: figures per variant, and what other rooms add."""

    template_name = "offers/admin/product.html"
    page_title = gettext_lazy("Product")

    def get_context_data(self, **kwargs):
        """The variants' figures and the panels of other rooms."""
        return super().get_context_data(
            product=self.object,
            text=self.object.text(get_language()),
            till=till_of(self.object, clock.now(), get_language()),
            panels=panels_of(self.object, self.request),
            **kwargs,
        )

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []


class ProductArchiveView(InspectView):
    """Asks, then takes the product off every surface. Its prices, stock and orders stay."""

    template_name = "offers/admin/archive.html"
    page_title = gettext_lazy("Archive")
    permission_required = "change"
    any_permission_required = None
    archive_url_name = None

    def get_context_data(self, **kwargs):
        """What it stands in now."""
        return super().get_context_data(
            product=self.object,
            panels=panels_of(self.object, self.request),
            losses=what_archiving_breaks([self.object.pk]) if self.object.is_sellable else [],
            archive_url=reverse(self.archive_url_name, args=[self.object.pk]),
            edit_url=self.get_edit_url(),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Archive it, once."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        with transaction.atomic():
            if archive(self.object):
                log(self.object, "shop.archive", user=request.user, data={"version": self.object.version})
        messages.success(request, _("“%(product)s” is archived.") % {"product": self.object})
        return redirect(self.index_url_name)

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []
