"""The rows inside the product's form: variants and pictures. What was priced, stocked or sold cannot be taken out."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from modelcluster.forms import BaseChildFormSet

from commerce.catalogue.models import Variant
from commerce.offers.admin.texts import texts_form
from commerce.stock.models import Store
from core.web.amounts import AmountField
from core.web.deletion import may_be_deleted


class VariantForm(texts_form("name", pgettext_lazy("of a thing", "Name"), 80)):
    """A variant. Its SKU is for ever; a new one may be given its first price and stock at once."""

    first_price = AmountField(
        currency=settings.SITE_CURRENCY,
        least=1,
        required=False,
        label=gettext_lazy("First price"),
        help_text=gettext_lazy("From now on. Later prices are written on “Prices and stock”."),
    )
    first_units = forms.IntegerField(
        required=False, min_value=1, max_value=1_000_000, label=gettext_lazy("Units that are there")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["first_price"], self.fields["first_units"]
            self.fields["sku"].disabled = True

    def clean_first_units(self):
        """Stock needs a place to be."""
        units = self.cleaned_data["first_units"]
        if units and not Store.objects.filter(ships=True).exists():
            raise ValidationError(_("No store sends parcels yet: add one under Shop → Stores first."))
        return units


class VariantRows(BaseChildFormSet):
    """The variants of one product."""

    def clean(self):
        """Refuse to take out what the books still need."""
        super().clean()
        kept = [
            form.instance.sku
            for form in self.initial_forms
            if self._should_delete_form(form) and form.instance.pk and not may_be_deleted(form.instance)
        ]
        if kept:
            words = _("%(skus)s has prices, stock or orders and cannot be deleted. Mark it as archived instead.")
            raise ValidationError(words % {"skus": ", ".join(kept)})


class SubstituteRows(BaseChildFormSet):
    """What may take the product's place."""

    def clean(self):
        """Each once, and never the product itself."""
        super().clean()
        seen = {self.instance.pk}
        for form in self.forms:
            other = form.cleaned_data.get("substitute") if form.is_valid() else None
            if other is None or self._should_delete_form(form):
                continue
            if other.pk == self.instance.pk:
                form.add_error("substitute", _("A product cannot be its own substitute."))
            elif other.pk in seen:
                form.add_error("substitute", _("This product is there twice."))
            seen.add(other.pk)


class PictureForm(texts_form("alt", gettext_lazy("What it shows"), 240)):
    """A picture, perhaps of one of the product's variants, with words for those who do not see it."""

    def __init__(self, *args, product=None, **kwargs):
        super().__init__(*args, **kwargs)
        variants = Variant.objects.filter(product=product) if product and product.pk else Variant.objects.none()
        self.fields["variant"].queryset = variants


class PictureRows(BaseChildFormSet):
    """The pictures of one product."""

    def get_form_kwargs(self, index):
        """The product, whose variants a picture may be of."""
        return {**super().get_form_kwargs(index), "product": self.instance}
