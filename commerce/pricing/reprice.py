"""What a price becomes in bulk: so many percent more or less, so much more or less, or a given figure. Purely."""

from dataclasses import dataclass
from decimal import Decimal

from core.money import Money, exponent, share

PERCENT, AMOUNT, SET = "percent", "amount", "set"


@dataclass(frozen=True)
class Rule:
    """`value` is a percentage (Decimal, −10 lowers by a tenth) or minor units; `whole` rounds to whole major units."""

    how: str
    value: Decimal | int
    whole: bool = False

    def price_after(self, price: Money) -> Money:
        """The new price, rounded half up. It may be zero, less, or too much: the caller refuses that."""
        if self.how == PERCENT:
            amount = share(price.amount, 100 + self.value, Decimal(100))
        elif self.how == AMOUNT:
            amount = price.amount + self.value
        else:
            amount = self.value
        return Money(_whole(amount, price.currency) if self.whole else amount, price.currency)


def _whole(amount: int, currency: str) -> int:
    one = 10 ** exponent(currency)
    return share(amount, Decimal(1), Decimal(one)) * one
