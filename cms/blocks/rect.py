"""A rectangle of a picture, in fractions of it. Kept as four whole numbers of ten-thousandths: nothing drifts.

Editors read and write hundredths of the picture ("74.95"), two places after the point.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from cms.blocks.scripts import module

WHOLE = 10_000
SMALLEST = 50  # half a hundredth of the picture: less cannot be hit
SIDES = {
    "x": pgettext_lazy("box", "Left"),
    "y": pgettext_lazy("box", "Top"),
    "w": pgettext_lazy("box", "Width"),
    "h": pgettext_lazy("box", "Height"),
}


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle as SVG takes it: each side and the centre a percentage of the picture, as text."""

    x: str
    y: str
    w: str
    h: str
    cx: str
    cy: str
    area: int


def rect_of(sides: list[int]) -> Rect | None:
    """The rectangle; None where the four numbers are none."""
    try:
        checked = clean_rect(sides)
    except ValidationError:
        return None
    x, y, w, h = checked
    return Rect(_said(x), _said(y), _said(w), _said(h), _said(x + Decimal(w) / 2), _said(y + Decimal(h) / 2), w * h)


def clean_rect(sides) -> list[int]:
    """Four whole numbers that lie within the picture. Raises one ValidationError that says all that is wrong."""
    if not isinstance(sides, (list, tuple)) or len(sides) != len(SIDES) or not all(type(each) is int for each in sides):
        raise ValidationError(gettext("A box needs four numbers: left, top, width and height."))
    x, y, w, h = sides
    wrong = []
    for name, side in zip(SIDES.values(), sides, strict=True):
        if not 0 <= side <= WHOLE:
            wrong.append(gettext("%(side)s must be between 0 and 100.") % {"side": name})
    for name, side in ((SIDES["w"], w), (SIDES["h"], h)):
        if 0 <= side < SMALLEST:
            wrong.append(gettext("%(side)s must be at least %(least)s.") % {"side": name, "least": _said(SMALLEST)})
    if wrong:
        raise ValidationError(wrong)
    if x + w > WHOLE:
        wrong.append(gettext("The box reaches over the right edge of the picture."))
    if y + h > WHOLE:
        wrong.append(gettext("The box reaches over the lower edge of the picture."))
    if wrong:
        raise ValidationError(wrong)
    return [x, y, w, h]


class RectWidget(forms.Widget):
    """Four number fields in a row. The picture's editor writes into them; without it they are typed into."""

    def value_from_datadict(self, data, files, name):
        """Ten-thousandths where a number can be read, else what was typed."""
        return [_read(data.get(f"{name}-{side}", "")) for side in SIDES]

    def value_omitted_from_data(self, data, files, name):
        return all(f"{name}-{side}" not in data for side in SIDES)

    def id_for_label(self, id_):
        return f"{id_}-x" if id_ else id_

    def format_value(self, value):
        """What the four fields show."""
        return [_said(side) if isinstance(side, int) else str(side) for side in value or [""] * len(SIDES)]

    def render(self, name, value, attrs=None, renderer=None):
        key = (attrs or {}).get("id", name)
        shown = zip(SIDES.items(), self.format_value(value), strict=True)
        fields = format_html_join(
            "",
            '<label>{}<input type="number" name="{}" id="{}" value="{}" data-side="{}" '
            'min="0" max="100" step="0.01" inputmode="decimal" autocomplete="off"></label>',
            ((label, f"{name}-{side}", f"{key}-{side}", text, side) for (side, label), text in shown),
        )
        return format_html('<div class="look-rect" data-rect>{}</div>', fields)


class RectWidgetAdapter(WidgetAdapter):
    """Its four fields as one value in the browser."""

    js_constructor = "cms.RectWidget"

    @cached_property
    def media(self):
        return super().media + forms.Media(js=[module("cms/rect-widget.js")])


register(RectWidgetAdapter(), RectWidget)


class RectField(forms.Field):
    """A rectangle within a picture."""

    widget = RectWidget

    def clean(self, value):
        """Four whole numbers. Raises ValidationError with every reason."""
        return clean_rect(value)


class RectBlock(blocks.FieldBlock):
    """A rectangle of the picture beside it."""

    def __init__(self, help_text=None, **kwargs):
        self.help_text = help_text
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        """The form's field."""
        return RectField(help_text=self.help_text)

    class Meta:
        label = _("Box, in hundredths of the picture")
        icon = "crosshairs"
        default = [4000, 4000, 2000, 2000]


def _read(typed: str) -> int | str:
    try:
        number = Decimal(typed.strip())
    except InvalidOperation:
        return typed
    is_plausible = number.is_finite() and -WHOLE <= number <= WHOLE
    return int((number * 100).to_integral_value()) if is_plausible else typed


def _said(side) -> str:
    return f"{Decimal(side) / 100:f}"
