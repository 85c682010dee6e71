"""Change the prices of several products at once: first shown, old beside new, then written exactly as shown."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages

from commerce.offers.admin.bulk_form import RepriceForm
from commerce.offers.admin.bulk_state import ProductsAction
from commerce.offers.admin.history import log_price
from commerce.offers.keep_till import TillRefused
from commerce.offers.reprice_plan import MOST_VARIANTS, RepricePlan, plan_repricing, write_repricing
from commerce.pricing.errors import AlreadyWritten
from commerce.pricing.models import PriceBatch
from core import clock


class ChangePricesAction(ProductsAction):
    """The form, the preview, and the writing."""

    display_name = gettext_lazy("Change prices")
    aria_label = gettext_lazy("Change the prices of the selected products")
    action_type = "prices"
    action_priority = 10
    permission = "pricing.add_pricechange"
    template_name = "offers/admin/bulk_prices.html"
    form_class = RepriceForm

    def get_context_data(self, **kwargs):
        """The preview, once there is one."""
        kwargs.setdefault("plan", None)
        return super().get_context_data(zone=get_current_timezone_name(), most=MOST_VARIANTS, **kwargs)

    def form_valid(self, form):
        """Show what it would do; write it when that is what was agreed to."""
        data = form.cleaned_data
        if written := PriceBatch.objects.filter(key=data["key"]).first():
            return self._done(written)
        now = clock.now()
        plan = plan_repricing(self.get_actionable_objects()[0], data["rule"], now)
        if "apply" in self.request.POST and plan.may_be_written:
            if data["agreed"] == plan.digest:
                return self._write(form, plan, now)
            messages.warning(self.request, _("Prices have changed since the preview. Look at it again."))
        return self._preview(form, plan)

    def _write(self, form, plan: RepricePlan, now):
        data = form.cleaned_data
        who = self.request.user
        try:
            with transaction.atomic():
                batch, changes = write_repricing(
                    plan,
                    key=data["key"],
                    what=form.what(get_language()),
                    reason=data["reason"],
                    starts_at=data["starts_at"],
                    by=who,
                    now=now,
                )
                for change in changes:
                    log_price(change.price.variant.product, change.price.variant, change, by=who)
        except AlreadyWritten as earlier:
            return self._done(earlier.batch)
        except TillRefused as refused:
            words = {str(refusal) for refusal in refused.refusals.values()}
            messages.error(self.request, " ".join([_("Nothing was written."), *sorted(words)]))
            return self._preview(form, plan_repricing(self.get_actionable_objects()[0], data["rule"], now))
        return self._done(batch)

    def _preview(self, form, plan: RepricePlan):
        form.data = {**form.data.dict(), "agreed": plan.digest}
        return self.render_to_response(self.get_context_data(form=form, plan=plan))

    def _done(self, batch: PriceBatch):
        messages.success(self.request, _("The prices are written. If that was a mistake, put the old ones back here."))
        return redirect(reverse("shop_prices:inspect", args=[batch.pk]))
