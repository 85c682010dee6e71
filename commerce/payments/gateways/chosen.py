"""The gateway of a name. Which ones shoppers are offered is the setting PAYMENT_PROVIDERS."""

from django.conf import settings
from django.utils.module_loading import import_string

from commerce.payments.errors import UnknownProvider
from commerce.payments.gateways.base import Gateway

# Imported when first asked for: an SDK that is not used is not loaded.
KNOWN = {"sandbox": "commerce.payments.gateways.sandbox.SandboxGateway"}


def gateway(name: str) -> Gateway:
    """The gateway of that name, offered or not: old attempts outlive a setting. Raises UnknownProvider."""
    if name not in KNOWN:
        raise UnknownProvider()
    return import_string(KNOWN[name])()


def offered() -> list[str]:
    """The names a new payment may choose from, the usual one first."""
    return [name for name in settings.PAYMENT_PROVIDERS if name in KNOWN]
