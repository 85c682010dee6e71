"""Texts per language in a form: rows of their own, or fields beside the rest: "Name (English)", "Name (简体中文)"."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from core.web.rows import Rows, TextRows


def field_name(attribute: str, locale: str) -> str:
    """The field that holds this text in that language: `name_zh_hans`."""
    return f"{attribute}_{locale.replace('-', '_')}"


def field_names(attribute: str) -> list[str]:
    """That of each language, in the order of the settings."""
    return [field_name(attribute, locale) for locale, _language in settings.LANGUAGES]


class TextsForm(WagtailAdminModelForm):
    """A form over a thing with `texts`; `attribute` is what one of them calls its words."""

    attribute = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for text in self.instance.texts.all():
                if field := self.fields.get(field_name(self.attribute, text.locale)):
                    field.initial = getattr(text, self.attribute)

    def save(self, commit=True):
        """Save the thing and keep a text for each language that has words."""
        thing = super().save(commit=commit)
        kept = {text.locale: text for text in thing.texts.all()}
        for locale, _language in settings.LANGUAGES:
            words = self.cleaned_data.get(field_name(self.attribute, locale), "")
            text = kept.get(locale) or thing.texts.model(locale=locale)
            setattr(text, self.attribute, words)
            if words:
                thing.texts.add(text)
            elif locale in kept:
                thing.texts.remove(text)
        if commit:
            thing.texts.commit()
        return thing


def texts_form(attribute: str, label: str, max_length: int) -> type[TextsForm]:
    """A TextsForm with one field per language."""
    fields = {
        field_name(attribute, locale): forms.CharField(
            label=format_lazy(gettext_lazy("{label} ({language})"), label=label, language=language),
            max_length=max_length,
            required=False,
        )
        for locale, language in settings.LANGUAGES
    }
    return type(TextsForm)("TextsForm", (TextsForm,), {"__module__": __name__, "attribute": attribute, **fields})


def texts_panel(*fields: str, min_num: int | None = None) -> Rows:
    """Rows of texts, one per language at most, where a text has more than a name."""
    return Rows(
        "texts",
        [FieldPanel("locale", heading=gettext_lazy("Language")), *(FieldPanel(field) for field in fields)],
        heading=gettext_lazy("Texts"),
        label=gettext_lazy("language"),
        min_num=min_num,
        max_num=len(settings.LANGUAGES),
        formset=TextRows,
    )
