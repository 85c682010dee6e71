"""What the editors picked: a role, a verdict in one line, and what is wrong with it all the same."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.part import Part, chosen
from cms.blocks.thing import OneThing
from cms.pieces import Judgement, Piece, World
from commerce.catalogue.models import Product
from commerce.offers.chooser import ProductChooserBlock
from commerce.offers.shapes import ProductCard
from commerce.offers.variant_choice import variant_block


class Role(TextChoices):
    """What a pick is among the others."""

    TOP = "top", _("Our pick")
    RUNNER_UP = "runner_up", _("Runner-up")
    BUDGET = "budget", _("Budget pick")
    UPGRADE = "upgrade", _("Upgrade pick")


@dataclass(slots=True)
class Pick(Piece):
    """A review of one product: all that its structured data needs too. `flaws` are sentences, never none.

    `tested_by` is empty where the story's authors did it themselves; `tested_on` is None where nobody said.
    """

    card: ProductCard
    role: str
    verdict: str
    flaws: list[str]
    why: str
    tested_by: str
    tested_on: date | None
    source: str

    @property
    def role_name(self) -> str:
        """The role in words."""
        return str(Role(self.role).label) if self.role in Role.values else ""

    @property
    def judgement(self) -> Judgement:
        """The verdict, and what speaks against the thing."""
        return Judgement(self.card, self.verdict, bad=tuple(self.flaws))


def _flaw() -> blocks.CharBlock:
    """A field that says what it is for: Wagtail gives the fields of a list no label."""
    block = blocks.CharBlock(label=_("Flaw"), max_length=240)
    block.field.widget.attrs["aria-label"] = _("Flaw")
    return block


class PickBlock(OneThing, Part, blocks.StructBlock):
    """One product, judged. It is never swapped for another: the verdict is about this one."""

    unsaid = frozenset({"role"})  # its name is in the language of whoever writes the index

    role = blocks.ChoiceBlock(label=_("It is"), choices=Role.choices, default=Role.TOP)
    product = ProductChooserBlock(label=_("Product"))
    variant = variant_block()
    verdict = blocks.CharBlock(label=_("Verdict"), max_length=160, help_text=_("One line, in the editors’ voice."))
    why = blocks.TextBlock(label=pgettext_lazy("a pick", "Why"), required=False, max_length=1200, rows=4)
    flaws = blocks.ListBlock(
        _flaw(),
        label=_("Flaws, but not dealbreakers"),
        min_num=1,
        max_num=6,
        help_text=_("At least one. A pick without a flaw was not looked at closely."),
    )
    tested_by = blocks.CharBlock(
        label=_("Tested by"), required=False, max_length=120, help_text=_("The story’s authors when empty.")
    )
    tested_on = blocks.DateBlock(label=_("Tested on"), required=False)

    def voice_on(self, value, product):
        """The verdict."""
        return value.get("verdict") or "" if value.get("product") == product else ""

    def piece(self, key: str, value, world: World) -> Pick | None:
        """The pick, sold out or not; nothing when its product is not sold any more."""
        card = world.own(value.get("product"), value.get("variant"))
        if card is None:
            return None
        return Pick(
            "pick",
            key,
            card=card,
            role=value.get("role") or "",
            verdict=value.get("verdict") or "",
            flaws=[flaw for flaw in chosen(value.get("flaws")) if flaw],
            why=value.get("why") or "",
            tested_by=value.get("tested_by") or "",
            tested_on=parse_date(str(value.get("tested_on") or "")),
            source=world.source(key),
        )

    def get_preview_value(self):
        return self.normalize(
            {
                "role": Role.TOP,
                "product": Product.objects.sellable().first(),
                "variant": "",
                "verdict": gettext("The one we would buy first."),
                "why": gettext("Everything else we tried was either louder or larger than it had to be."),
                "flaws": [gettext("It is dearer than it looks."), gettext("There is no second colour.")],
                "tested_by": "",
                "tested_on": None,
            }
        )

    class Meta:
        label = pgettext_lazy("a block", "Pick")
        icon = "pick"
        group = _("Products")
        description = _("One thing with our verdict, its flaws, its price and a button.")
        template = "blocks/pick.html"
        label_format = "{role}: {product}"
