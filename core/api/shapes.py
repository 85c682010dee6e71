"""What the API's requests and answers are made of. A request's shape is strict: "1", 1.0 and true are no number."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from core.money import Money

MOST_MONEY = 10**15


class Asked(BaseModel):
    """What a client sends. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What a client is told, read from read models by attribute or by key."""

    model_config = ConfigDict(from_attributes=True)


def _plain(text: str) -> str:
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
        raise PydanticCustomError(
            "control_characters", "{reason}", {"reason": _("Control characters are not allowed here.")}
        )
    return text


# One line of text, as people type it into a field: no NUL, no line break. Stands behind the Field with its bounds.
PLAIN = AfterValidator(_plain)


def words(most: int) -> type[str]:
    """A text of at most so many characters that says something."""
    return Annotated[str, Field(min_length=1, max_length=most, pattern=r"\S"), PLAIN]


def perhaps(most: int) -> type[str]:
    """A text of at most so many characters, or none."""
    return Annotated[str, Field(max_length=most), PLAIN]


class MoneyAsked(Asked):
    """An amount of a currency, in minor units."""

    amount: int = Field(ge=0, le=MOST_MONEY)
    currency: str = Field(pattern=r"^[A-Z]{3}$")

    def money(self) -> Money:
        """The same as Money."""
        return Money(self.amount, self.currency)


class MoneyTold(Told):
    """An amount in minor units of its currency."""

    amount: int
    currency: str


class Fault(Told):
    """One thing that is wrong: the field or the SKU it is about, and a sentence."""

    model_config = ConfigDict(extra="allow")

    field: str | None = None
    sku: str | None = None
    message: str


class Problem(Told):
    """A refusal (RFC 9457). `code` is stable; `errors` names every fault at once. Some codes carry more members."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault]
