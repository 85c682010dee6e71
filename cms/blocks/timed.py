"""Blocks that are there for a time only: from the start on, and not at the end any more, by the shop's clock."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.part import Part


class ShopTimeField(forms.DateTimeField):
    """A moment, shown and typed in the shop's own zone whatever the person's, kept in UTC."""

    def prepare_value(self, value):
        """As the shop's clocks show it."""
        with timezone.override(timezone.get_default_timezone()):
            return super().prepare_value(value)

    def to_python(self, value):
        """In UTC. Refuses an hour that the clocks skip, or pass twice."""
        with timezone.override(timezone.get_default_timezone()):
            moment = super().to_python(value)
        return moment.astimezone(UTC) if moment else None


class ShopTimeBlock(blocks.DateTimeBlock):
    """A moment in the shop's time, or none."""

    @cached_property
    def field(self):
        """The form's field, which says what zone that is."""
        options = {**self.field_options, "help_text": _in_shop_time()}
        return ShopTimeField(widget=AdminDateTimeInput(format=self.format), **options)


class TimedBlock(Part, blocks.StructBlock):
    """Other blocks for a time only. Readers get those instead of it: see cms.windows."""

    starts_at = ShopTimeBlock(label=pgettext_lazy("a moment", "From"), required=False)
    ends_at = ShopTimeBlock(label=pgettext_lazy("a moment", "Until"), required=False)

    def __init__(self, story: blocks.StreamBlock | None = None, **kwargs):
        local = [("body", story)] if story else kwargs.pop("local_blocks", None)
        super().__init__(local, **kwargs)

    def clean(self, value):
        """Refuses an end that is not after its start."""
        value = super().clean(value)
        starts_at, ends_at = value.get("starts_at"), value.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            message = gettext("The end must be after the start.")
            raise StructBlockValidationError(block_errors={"ends_at": ValidationError(message)})
        return value

    def products_in(self, value):
        """All of the blocks in it, whatever the time."""
        return [pk for part, inner in self._parts(value) for pk in part.products_in(inner)]

    def substitutes_in(self, value):
        """Likewise."""
        return [pk for part, inner in self._parts(value) for pk in part.substitutes_in(inner)]

    def stories_in(self, value):
        """Likewise."""
        return [pk for part, inner in self._parts(value) for pk in part.stories_in(inner)]

    def facts_in(self, value):
        """Likewise."""
        return [pk for part, inner in self._parts(value) for pk in part.facts_in(inner)]

    def skus_in(self, value):
        """Likewise."""
        return {pk: sku for part, inner in self._parts(value) for pk, sku in part.skus_in(inner).items()}

    def voice_on(self, value, product):
        """Of the first block in it that says anything."""
        return next(filter(None, (part.voice_on(inner, product) for part, inner in self._parts(value))), "")

    def images_in(self, value):
        """Likewise."""
        return [pk for part, inner in self._parts(value) for pk in part.images_in(inner)]

    def get_searchable_content(self, value):
        """Nothing: an index knows no time, and would tell what is in it before readers may know."""
        return []

    def piece(self, key, value, world):
        """Nothing of its own."""
        return None

    def get_context(self, value, parent_context=None):
        """The blocks in it, for a preview."""
        from cms.reading import preview_of

        context = blocks.StructBlock.get_context(self, value, parent_context)
        return {**context, "blocks": preview_of(self.get_prep_value(value)["body"]), "path": ""}

    def get_preview_value(self):
        text = self.child_blocks["body"].child_blocks["text"]
        return self.normalize({"starts_at": None, "ends_at": None, "body": [("text", text.get_preview_value())]})

    def _parts(self, value):
        kinds = self.child_blocks["body"].child_blocks
        return [(kinds[each["type"]], each["value"]) for each in value.get("body") or () if each["type"] in kinds]

    class Meta:
        label = _("For a time only")
        icon = "time"
        group = pgettext_lazy("a group of blocks", "Time")
        description = _("Blocks that readers see from one moment on, until another.")
        template = "blocks/timed.html"
        label_format = "{starts_at} – {ends_at}"


def _zone() -> str:
    return gettext("In the shop’s time: %(zone)s.") % {"zone": timezone.get_default_timezone_name()}


_in_shop_time = lazy(_zone, str)


def window_of(value: dict) -> tuple[datetime | None, datetime | None]:
    """Start and end of a timed block's raw value."""
    moment = blocks.DateTimeBlock().to_python
    return moment(value.get("starts_at")), moment(value.get("ends_at"))
