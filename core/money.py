"""Money: whole minor units and a currency, never a float. Adding currencies raises; splits lose nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache, total_ordering

from babel.numbers import format_currency, get_currency_precision

LOCALES = {"en": "en", "zh-hans": "zh_Hans_CN"}


class CurrencyMismatch(TypeError):
    """Two currencies met in one sum."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, fen, yen) of an ISO 4217 currency."""

    amount: int
    currency: str

    def __post_init__(self):
        if type(self.amount) is not int:
            raise TypeError(f"Money takes whole minor units, not {self.amount!r}.")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in that currency."""
        return cls(0, currency)

    @classmethod
    def parse(cls, text: str | Decimal | int, currency: str) -> "Money":
        """The major-unit figure a person typed ("12.50"). Raises ValueError when it is finer than the currency."""
        try:
            minor = Decimal(str(text).strip()).scaleb(exponent(currency))
        except InvalidOperation:
            raise ValueError(f"{text!r} is not an amount.") from None
        if not minor.is_finite() or minor != minor.to_integral_value():
            raise ValueError(f"{text!r} is finer than {currency} allows.")
        return cls(int(minor), currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.amount * quantity, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __str__(self):
        """For logs, faults and the audit: 12.50 EUR. People read `format`."""
        return f"{self.major} {self.currency}"

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    @property
    def major(self) -> Decimal:
        """The figure people write: Decimal("12.50")."""
        return Decimal(self.amount).scaleb(-exponent(self.currency))

    def as_json(self) -> dict:
        """The shape of every surface: minor units and currency."""
        return {"amount": self.amount, "currency": self.currency}

    def format(self, language: str) -> str:
        """As a reader of that language writes it; whole amounts drop their zeros: ¥399, €39.50."""
        return _written(self, language)

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money) or other.currency != self.currency:
            raise CurrencyMismatch(f"{self} and {other} do not add up.")
        return other.amount


@lru_cache(maxsize=4096)  # a page writes dozens of prices, and the same ones again and again
def _written(money: Money, language: str) -> str:
    whole = money.amount % 10 ** exponent(money.currency) == 0
    pattern = "¤#,##0" if whole else None
    locale = LOCALES.get(language, "en")
    text = format_currency(money.major, money.currency, format=pattern, locale=locale, currency_digits=not whole)
    return text.replace("CN¥", "¥")


def exponent(currency: str) -> int:
    """How many decimal places the currency has: JPY 0, CNY 2, KWD 3 (ISO 4217, by Babel)."""
    return get_currency_precision(currency)


def total(parts: Sequence[Money], currency: str) -> Money:
    """The sum of the parts; nothing of that currency when there are none."""
    return sum(parts, Money.zero(currency))


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Part `amount` by the weights so that the parts sum to it exactly; the largest remainders get the odd units.

    Ties go to the earlier part. All-zero weights share evenly.
    """
    if not weights:
        return []
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    shares = [divmod(amount * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-shares[i][1], i))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def share(amount: int, numerator: Decimal, denominator: Decimal) -> int:
    """`amount × numerator ÷ denominator` in minor units, rounded half up."""
    return int((Decimal(amount) * numerator / denominator).quantize(Decimal(1), rounding=ROUND_HALF_UP))
