"""A labelled field of a form. One that nobody has filled in is drawn once for everybody who is asked the same."""

from dataclasses import dataclass, field

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from themes import drawn as drawing

register = template.Library()

FIELD = "components/field.html"


@dataclass(frozen=True, slots=True)
class LabelledField:
    """What is asked for: all that `components/field.html` shows of it, so that two which are equal are drawn alike.

    `choice` is what is chosen in a list; what somebody typed is no part of this and stands only in `bound`.
    """

    form: type
    name: str
    id: str
    label: str
    hint: str
    is_required: bool
    choices: tuple
    choice: str
    error: str
    bound: BoundField = field(compare=False)

    @classmethod
    def of(cls, bound: BoundField) -> "LabelledField":
        choices = tuple(getattr(bound.field, "choices", ()))
        return cls(
            form=type(bound.form),
            name=bound.html_name,
            id=bound.auto_id,
            label=str(bound.label),
            hint=str(bound.help_text),
            is_required=bound.field.required,
            choices=choices,
            choice=str(bound.value()) if choices else "",
            error=" ".join(bound.errors),
            bound=bound,
        )

    @property
    def is_blank(self) -> bool:
        """Has nobody written into it or sent it? Only then may it be shown to others."""
        return not self.bound.form.is_bound and (bool(self.choices) or not self.bound.value())

    @property
    def widget(self) -> SafeString:
        """What is typed into, as its form makes it."""
        return self.bound.as_widget()


@register.simple_tag
def labelled(bound: BoundField, *, half: bool = False) -> str:
    """The field with its label, hint and error; `half` for a short one."""
    shown = LabelledField.of(bound)
    return drawing.drawn(FIELD, {"field": shown, "half": half}, again=shown.is_blank)
