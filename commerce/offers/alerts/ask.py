"""Note that somebody wants to be told, or that they do not any more. Answers never say who asked for what."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from commerce.catalogue.models import Variant
from commerce.offers.alerts.letters import confirm
from commerce.offers.models import StockAlert
from commerce.offers.offer import offers_for
from core.errors import NotFound

WAITS = timedelta(days=180)
# Beyond this, whoever types an address is not its owner: nothing is written, and the answer is the same.
MOST_PER_ADDRESS = 10
IN = timedelta(days=1)

signer = signing.Signer(salt="commerce.offers.alerts")


def ask_for_alert(*, sku: str, email: str, language: str, now: datetime) -> bool:
    """Note it and confirm by letter, once per address and variant. False when the variant can be bought already.

    Raises NotFound for what is not for sale. Whether the address was known, or had too many, nobody learns.
    """
    offer = offers_for([sku], now).get(sku)
    if offer is None:
        raise NotFound()
    if offer.stock.can_be_bought:
        return False
    email = email.strip().lower()
    if StockAlert.objects.filter(email=email, created_at__gt=now - IN).count() < MOST_PER_ADDRESS:
        _note(Variant.objects.get(sku=sku), email, language, now)
    return True


def alert_of(token: str) -> StockAlert:
    """The alert a link names. Raises NotFound for a link that is not ours, or of an alert that was deleted since."""
    try:
        alert = StockAlert.objects.select_related("variant").filter(pk=signer.unsign(token)).first()
    except signing.BadSignature as error:
        raise NotFound() from error
    if alert is None:
        raise NotFound()
    return alert


def cancel(alert: StockAlert, *, now: datetime, with_all_of_address: bool = False) -> int:
    """End it, or everything its address waits for. Twice changes nothing. Returns how many ended."""
    alerts = (
        StockAlert.objects.filter(email=alert.email) if with_all_of_address else StockAlert.objects.filter(pk=alert.pk)
    )
    return alerts.filter(ended_at__isnull=True).update(ended_at=now, ending=StockAlert.Ending.CANCELLED)


def _note(variant: Variant, email: str, language: str, now: datetime) -> None:
    with transaction.atomic():
        StockAlert.objects.filter(variant=variant, email=email, ended_at__isnull=True, expires_at__lte=now).update(
            ended_at=now, ending=StockAlert.Ending.EXPIRED
        )
        alert, is_new = StockAlert.objects.get_or_create(
            variant=variant,
            email=email,
            ended_at__isnull=True,
            defaults={"language": language, "created_at": now, "expires_at": now + WAITS},
        )
        if is_new:
            confirm(alert, signer.sign(alert.pk), now)
