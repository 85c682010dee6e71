"""The product's form: itself, its texts, variants, pictures and specification on one page, checked as a whole."""

from django import forms
from django.conf import settings
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from commerce.catalogue.models import Product
from commerce.offers.admin.rows import PictureForm, PictureRows, SubstituteRows, VariantForm, VariantRows
from commerce.offers.admin.texts import field_name, field_names, texts_panel
from commerce.offers.missing import missing_for_sale
from commerce.offers.panels import what_archiving_breaks
from commerce.pricing.prices import prices_at
from core import clock
from core.web.rows import Rows


class ProductForm(WagtailAdminModelForm):
    """A product with everything that hangs on it.

    Taking it off sale while stories show it is asked about once: `losses` then says what readers would see instead,
    and the form sent again with `losses_seen` goes through. `seen_version` is the one that the form was opened with.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen_version"].initial = self.instance.version
        else:
            del self.fields["seen_version"]
        self.was_for_sale = bool(self.instance.pk) and self.instance.is_sellable
        self.losses = []

    def clean(self):
        """Pictures are described in every language the product speaks; nothing goes on sale unfinished."""
        data = super().clean()
        self._ask_about_losses(data.get("state"))
        self._require_descriptions()
        if data.get("state") == Product.State.ACTIVE and (missing := self._missing()):
            self.add_error("state", " ".join([_("It cannot be for sale yet."), *missing]))
        return data

    def new_variants(self):
        """The forms of variants that this form is about to create."""
        return [form for form in self._kept("variants") if form in self.formsets["variants"].extra_forms]

    def _ask_about_losses(self, state: str | None) -> None:
        if not self.was_for_sale or state == Product.State.ACTIVE or self.data.get("losses_seen"):
            return
        self.losses = what_archiving_breaks([self.instance.pk])
        if self.losses:
            words = ngettext(
                "%(count)s place in the magazine changes: see above, and save again to go on.",
                "%(count)s places in the magazine change: see above, and save again to go on.",
                len(self.losses),
            )
            self.add_error("state", words % {"count": len(self.losses)})

    def _require_descriptions(self) -> None:
        spoken = {text.cleaned_data.get("locale") for text in self._kept("texts")} or {settings.LANGUAGE_CODE}
        for picture in self._kept("images"):
            for locale, language in settings.LANGUAGES:
                field = field_name("alt", locale)
                if locale in spoken and field not in picture.errors and not picture.cleaned_data.get(field):
                    words = _("Say in %(language)s what the picture shows, for those who do not see it.")
                    picture.add_error(field, words % {"language": language})

    def _missing(self) -> list[str]:
        variants = [form for form in self._kept("variants") if not form.cleaned_data.get("is_archived")]
        known = {form.instance.pk: form.instance.sku for form in variants if form.instance.pk}
        priced = [known[pk] for pk in prices_at(known, clock.now())]
        priced += [form.cleaned_data.get("sku") for form in variants if form.cleaned_data.get("first_price")]
        return missing_for_sale(
            has_text=bool(self._kept("texts")),
            skus=[sku for form in variants if (sku := form.cleaned_data.get("sku"))],
            priced=priced,
        )

    def _kept(self, rows: str) -> list:
        """The rows that stay: neither taken out nor left blank. Asking a row for its errors cleans it."""
        return [
            form
            for form in self.formsets[rows].forms
            if form.errors is not None
            and not form.cleaned_data.get(DELETION_FIELD_NAME)
            and (form.instance.pk or form.has_changed())
        ]


product_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("state"),
                FieldPanel("slug", help_text=gettext_lazy("The last part of its address: desk-lamp.")),
                FieldRowPanel([FieldPanel("category"), FieldPanel("brand")]),
            ],
            heading=gettext_lazy("Product"),
        ),
        texts_panel("name", "why", "description"),
        Rows(
            "variants",
            [
                FieldRowPanel([FieldPanel("sku"), FieldPanel("gtin"), FieldPanel("low_stock_threshold")]),
                FieldRowPanel([FieldPanel(name) for name in field_names("name")]),
                FieldRowPanel([FieldPanel("first_price"), FieldPanel("first_units")]),
                FieldPanel("is_archived"),
            ],
            heading=gettext_lazy("Variants"),
            label=gettext_lazy("variant"),
            help_text=gettext_lazy("What is sold: one per colour or size. A SKU stays as it is once it is saved."),
            form=VariantForm,
            formset=VariantRows,
        ),
        Rows(
            "images",
            [
                FieldPanel("image"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("variant")]),
                FieldRowPanel([FieldPanel(name) for name in field_names("alt")]),
            ],
            heading=gettext_lazy("Pictures"),
            label=gettext_lazy("picture"),
            form=PictureForm,
            formset=PictureRows,
        ),
        Rows(
            "substitutes",
            [FieldPanel("substitute")],
            heading=gettext_lazy("If it is sold out, offer instead"),
            label=gettext_lazy("substitute"),
            max_num=5,
            help_text=gettext_lazy(
                "In order of preference. Stories show the first that can be bought in its place, and say so."
            ),
            formset=SubstituteRows,
        ),
        InlinePanel(
            "specs",
            [FieldRowPanel([FieldPanel("locale"), FieldPanel("name"), FieldPanel("value")])],
            heading=gettext_lazy("Specification"),
            label=gettext_lazy("line"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("weight_g"),
                FieldRowPanel([FieldPanel("return_days"), FieldPanel("return_exempt_reason")]),
            ],
            heading=gettext_lazy("Sending and returning"),
        ),
    ],
    base_form_class=ProductForm,
)
