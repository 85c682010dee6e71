"""A film from elsewhere. Nothing of it is loaded until a reader asks for it, and its markup is ours."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.part import Part
from cms.blocks.refusal import cleaned
from cms.pieces import Piece
from cms.providers import LONGEST, PROVIDERS, Film, film_at

CAPTIONS, TRANSCRIPT, SILENT = "captions", "transcript", "silent"
HOW_HEARD = [
    (CAPTIONS, _("It has captions")),
    (TRANSCRIPT, _("All that is said stands below")),
    (SILENT, _("Nobody speaks in it")),
]


@dataclass(slots=True)
class Embed(Piece):
    """A film, its title and what is said in it."""

    film: Film
    title: str
    caption: str
    words: str
    transcript: str


class EmbedBlock(Part, blocks.StructBlock):
    """A film from one of the allowed places."""

    unsaid = frozenset({"url", "words"})

    url = blocks.CharBlock(label=_("Address of the film"), max_length=LONGEST, help_text=_("As the browser shows it."))
    title = blocks.CharBlock(label=pgettext_lazy("film", "Title"), max_length=160)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=240)
    words = blocks.ChoiceBlock(label=_("For those who do not hear it"), choices=HOW_HEARD)
    transcript = blocks.TextBlock(label=_("What is said in it"), required=False, rows=4)

    def clean(self, value):
        """Refuses an address of another place, and a promised transcript that is not there."""
        value, errors = cleaned(super().clean, value)
        if value.get("url") and not film_at(value["url"], settings.EMBED_PROVIDERS):
            places = [PROVIDERS[name].title for name in settings.EMBED_PROVIDERS]
            message = gettext("No film can be found at this address. Films may come from: %(places)s.")
            errors.setdefault("url", ValidationError(message % {"places": ", ".join(places)}))
        is_missing = value.get("words") == TRANSCRIPT and not (value.get("transcript") or "").strip()
        if is_missing and not self.is_deferred_validation:
            errors.setdefault(
                "transcript", ValidationError(gettext("Write down what is said, or say that it has captions."))
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def piece(self, key, value, world):
        """The film; nothing when its place is not allowed any more."""
        film = film_at(value.get("url") or "", settings.EMBED_PROVIDERS)
        said = [value.get(name) or "" for name in ("title", "caption", "words", "transcript")]
        return Embed("embed", key, film, *said) if film else None

    def get_preview_value(self):
        value = {"url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "title": "Big Buck Bunny", "words": SILENT}
        return self.normalize({**value, "caption": "", "transcript": ""})

    class Meta:
        label = _("Film from elsewhere")
        icon = "media"
        group = _("Media")
        description = _("A film of an allowed provider. It loads only when a reader presses play.")
        template = "blocks/embed.html"
