"""The form of an import: the file, its encoding, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commerce.offers.sheets.errors import Unreadable
from commerce.offers.sheets.grid import GB18030, MOST_BYTES, MOST_ROWS, UTF8, Grid, read_grid


class ImportForm(forms.Form):
    """`grid` is what the file says, once the form is valid."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, one row per variant. Nothing is written before you have seen what would be."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        max_length=120,
        allow_empty_file=True,
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of a CSV file"),
        choices=[(UTF8, _("UTF-8, or whatever the file says of itself")), (GB18030, _("GB18030, as Excel in Chinese"))],
        initial=UTF8,
    )
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("Stands in the price log and beside each stock movement.")
    )
    grid: Grid

    def clean_file(self):
        """Not more than anybody needs, before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            words = _("The file is larger than %(size)s MB. Split it.")
            raise forms.ValidationError(words, params={"size": MOST_BYTES // 1024**2})
        return file

    def clean(self):
        """The file's cells."""
        data = super().clean()
        if data.get("file") and data.get("encoding"):
            try:
                self.grid = read_grid(data["file"].read(), data["encoding"])
            except Unreadable as refusal:
                self.add_error("file", str(refusal))
        return data

    most_rows = MOST_ROWS
