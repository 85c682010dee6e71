"""Write a price series that already has a past: the one door for prices that were in force before this shop kept them.

`change_price` forbids the past, because a log that can be written backwards proves nothing. So this verb writes only
where there is no log at all, once, and says in every row's reason that it was imported. It announces nothing: nobody
was shown these prices here.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commerce.catalogue.marks import forget_products
from commerce.catalogue.models import Variant
from commerce.pricing.errors import PriceMoved
from commerce.pricing.models import DEFAULT_LIST, Price, PriceChange
from core.money import Money


def import_history(
    variant: Variant, steps: Sequence[tuple[datetime, Money]], *, now: datetime, reason: str = "imported"
) -> Price:
    """The variant's series, made of these steps in order of time, all of one currency.

    Raises ValueError for no steps, a negative amount, disorder, a mixture of currencies or a step after `now`, and
    PriceMoved when the variant has a log already.
    """
    _check(steps, now)
    with transaction.atomic():
        series, is_new = Price.objects.get_or_create(
            variant=variant, currency=steps[0][1].currency, price_list=DEFAULT_LIST, defaults={"version": len(steps)}
        )
        if not is_new:
            raise PriceMoved()
        PriceChange.objects.bulk_create(
            PriceChange(price=series, amount=money.amount, effective_at=at, reason=reason, created_at=now)
            for at, money in steps
        )
        forget_products(variant.product_id)
    return series


def _check(steps: Sequence[tuple[datetime, Money]], now: datetime) -> None:
    moments = [at for at, _ in steps]
    if not steps or moments != sorted(set(moments)) or moments[-1] > now:
        raise ValueError("A history is a list of past moments in order, each once.")
    if any(money.amount < 0 for _, money in steps) or len({money.currency for _, money in steps}) > 1:
        raise ValueError("A history has prices of one currency, none of them negative.")
