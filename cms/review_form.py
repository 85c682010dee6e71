"""What a reviewer is asked, and for how long an editor asks."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class AnswerForm(forms.Form):
    """A name, perhaps a comment, and by which of two buttons it was sent."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    comment = forms.CharField(
        label=gettext_lazy("Comment"), max_length=4000, required=False, widget=forms.Textarea({"rows": 5})
    )
    verdict = forms.ChoiceField(choices=[("approve", ""), ("comment", "")], widget=forms.HiddenInput)

    def clean(self):
        """A comment needs words; an approval does not."""
        cleaned = super().clean()
        if cleaned.get("verdict") == "comment" and not (cleaned.get("comment") or "").strip():
            self.add_error("comment", _("Write what you think, or press “I approve it”."))
        return cleaned


class AskForm(forms.Form):
    """For how many days the draft may be read."""

    days = forms.IntegerField(label=gettext_lazy("Open for how many days"), min_value=1, max_value=60, initial=14)
