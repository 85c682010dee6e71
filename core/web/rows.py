"""Rows inside a form of the admin that have a form and a formset of their own."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel


class Rows(InlinePanel):
    """Wagtail's InlinePanel, with classes of ours for the rows."""

    def __init__(self, *args, form=WagtailAdminModelForm, formset=BaseChildFormSet, **kwargs):
        super().__init__(*args, **kwargs)
        self.form = form
        self.formset = formset

    def clone_kwargs(self):
        """The panel's own arguments too."""
        return {**super().clone_kwargs(), "heading": self.heading, "form": self.form, "formset": self.formset}

    def get_form_options(self):
        """The formset's options with our classes in."""
        options = super().get_form_options()
        options["formsets"][self.relation_name].update(form=self.form, formset=self.formset)
        return options


class TextRows(BaseChildFormSet):
    """Texts, one per language, even when two people write the same one at once."""

    def clean(self):
        """Refuse a language that somebody else has added since the form was opened."""
        super().clean()
        kept = {form.instance.pk for form in self.initial_forms}
        new = {form.cleaned_data.get("locale") for form in self.extra_forms if form.is_valid()}
        if self.instance.pk and self.get_live_texts().exclude(pk__in=kept).filter(locale__in=new).exists():
            raise ValidationError(_("Somebody else has added this language in the meantime. Open the page again."))

    def get_live_texts(self):
        """The texts as the database has them now."""
        return self.model._default_manager.filter(**{self.fk.name: self.instance})
