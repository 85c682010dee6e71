"""Deleting in the admin: only what nothing points at any more. Whatever the books need is kept, and the person told."""

from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.generic import DeleteView


def may_be_deleted(thing: models.Model) -> bool:
    """Would the database let it go? Not while a protected row (a price, stock, an order line) points at it."""
    try:
        Collector(using=router.db_for_write(type(thing)), origin=thing).collect([thing])
    except ProtectedError:
        return False
    return True


class CarefulDeleteView(DeleteView):
    """Wagtail's, except that what is still in use is refused with a sentence instead of an error."""

    in_use_message = _("“%(object)s” is still in use and cannot be deleted.")

    def dispatch(self, request, *args, **kwargs):
        """Refuse what is in use."""
        if self.user_has_permission("delete") and not may_be_deleted(self.object):
            messages.warning(request, self.get_refusal_words())
            return redirect(self.get_refusal_url())
        return super().dispatch(request, *args, **kwargs)

    def get_refusal_words(self) -> str:
        """What the refused person is told."""
        return self.in_use_message % {"object": self.object}

    def get_refusal_url(self) -> str:
        """Where the refused person finds themselves."""
        return self.get_success_url()
