"""Editing a product. Who saves over somebody else's changes is shown them first, and loses nothing."""

from django.db import transaction
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import log

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.models import Product
from commerce.offers.admin.first import write_first_figures
from commerce.offers.admin.history import log_edit
from commerce.offers.admin.portrait import differences, portrait_of
from commerce.offers.admin.product_views import ProductButtons
from commerce.offers.admin.story import edits_since
from commerce.offers.cards import product_url
from core import clock
from core.outbox.announce import announce
from core.web.deletion import may_be_deleted


class Stale(Exception):
    """Somebody else has saved the product since the form was opened."""


class ProductEditView(ProductButtons, EditView):
    """A product's own page."""

    template_name = "offers/admin/edit.html"

    def post(self, request, *args, **kwargs):
        """Refuse a form that is no longer of this product as it is, before its rows are read."""
        if not self._is_of(self._version_now()):
            return self._refuse()
        try:
            return super().post(request, *args, **kwargs)
        except Stale:
            return self._refuse()

    def save_instance(self):
        """Save it all in the view's transaction, with a line in the history of what changed."""
        seen = self._seen
        if not Product.objects.filter(pk=self.object.pk, version=seen).update(version=seen + 1):
            raise Stale
        before = portrait_of(self.object)
        self.form.instance.version = seen + 1
        product = super().save_instance()
        write_first_figures(self.form, by=self.request.user, now=clock.now())
        changes = differences(before, portrait_of(product))
        if not changes:
            Product.objects.filter(pk=product.pk).update(version=F("version") - 1)
            return product
        log_edit(product, changes, product.version, by=self.request.user)
        announce(PRODUCT_CHANGED, product=product.pk)
        if product.state == Product.State.ARCHIVED != before["state",]:
            log(product, "shop.archive", user=self.request.user)
        return product

    def get_success_url(self):
        """Stay: one rarely changes a product once."""
        return self.get_edit_url()

    def get_success_buttons(self):
        """The page shoppers see, once they can."""
        if not self.object.is_sellable:
            return []
        return [messages.button(product_url(self.object.slug, get_language()), _("View live"), new_window=True)]

    @cached_property
    def can_delete(self):
        """Only what nothing points at."""
        return super().can_delete and may_be_deleted(self.object)

    @property
    def _seen(self) -> int | None:
        sent = self.request.POST.get("seen_version", "")
        return int(sent) if sent.isascii() and sent.isdigit() else None

    def _version_now(self) -> int:
        return Product.objects.values_list("version", flat=True).get(pk=self.object_pk)

    def _is_of(self, version: int) -> bool:
        return self._seen == version

    def _refuse(self):
        """The form as it was sent, over what the others have done; saved once more, it is meant."""
        self.object = self.get_object()
        newest = self.object.version
        others = edits_since(self.object, self._seen) if self._seen is not None else []
        self.request.POST = self.request.POST.copy()
        self.request.POST["seen_version"] = str(newest)
        with transaction.atomic():
            self.form = self.get_form()
            self.form.is_valid()
        messages.error(self.request, _("Nothing was saved: somebody else has saved this product in the meantime."))
        return self.render_to_response(self.get_context_data(form=self.form, is_stale=True, others=others))
