"""What the API asks of a buyer and tells of a placed order. Everything that can be wrong is found in one go."""

from typing import Annotated

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from commerce.checkout.buyer import Address, Buyer, has_postcodes, postcode_fault
from commerce.checkout.errors import ProviderOff
from commerce.orders.models import Order
from commerce.payments.gateways.chosen import offered
from commerce.payments.models import PaymentAttempt
from commerce.shipping.rates import tariffs
from core.api.shapes import Asked, MoneyAsked, MoneyTold, Told, perhaps, words
from core.web.origin import may_return_to


def _refuse(reason: str, field: str = "") -> PydanticCustomError:
    return PydanticCustomError("refused", "{reason}", {"reason": reason, **({"field": field} if field else {})})


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise _refuse(_("That is not an email address.")) from error
    return text


def _country(code: str) -> str:
    if all(code not in tariff.countries for tariff in tariffs(settings.SITE_CURRENCY)):
        raise _refuse(_("We do not deliver there."))
    return code


def _method(code: str) -> str:
    if all(code != tariff.method.code for tariff in tariffs(settings.SITE_CURRENCY)):
        raise _refuse(_("We do not deliver there that way."))
    return code


def _store(slug: str | None) -> str | None:
    if slug:
        raise _refuse(_("Collecting in a store is not offered. Leave the store out."))
    return None


def _provider(name: str) -> str:
    if name not in offered():
        raise _refuse(str(ProviderOff.title))
    return name


class AddressAsked(Asked):
    """Where to. The country stands before the postcode: it says whether there is one, and how it looks."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$"), AfterValidator(_country)]
    name: words(80)
    line1: words(120)
    line2: perhaps(120) = ""
    city: words(80)
    region: perhaps(80) = ""
    postcode: perhaps(16)
    phone: perhaps(40) = ""

    @field_validator("postcode")
    @classmethod
    def looks_like_one(cls, postcode: str, info: ValidationInfo) -> str:
        """Refuse what is no postcode of that country, and none where there are some."""
        country = info.data.get("country", "")
        if not postcode.strip():
            if has_postcodes(country):
                raise _refuse(_("Please fill this in."))
            return ""
        if country and (fault := postcode_fault(postcode, country, get_language())):
            raise _refuse(fault)
        return postcode


class DeliveryAsked(Asked):
    """How it gets there. `store` is where it would be collected, and none is offered: only null or "" is accepted."""

    method: Annotated[words(20), AfterValidator(_method)]
    store: Annotated[perhaps(50) | None, AfterValidator(_store)] = None


class PaymentAsked(Asked):
    """Who takes the money, and where the buyer comes back to: an address of the shop's or of the configured list."""

    provider: Annotated[words(20), AfterValidator(_provider)]
    return_url: str = Field(max_length=500)

    @field_validator("return_url")
    @classmethod
    def is_ours(cls, url: str, info: ValidationInfo) -> str:
        """Refuse to lead a buyer anywhere else."""
        if not may_return_to(url, info.context["request"]):
            raise _refuse(_("The buyer can only come back to an address of this shop."))
        return url


class OrderAsked(Asked):
    """The order, and the total the buyer agreed to."""

    email: Annotated[words(254), AfterValidator(_email)]
    phone: perhaps(40) = ""
    address: AddressAsked
    delivery: DeliveryAsked
    payment: PaymentAsked
    expected_total: MoneyAsked
    basket_version: int | None = Field(None, ge=0)

    def buyer(self, language: str) -> Buyer:
        """Who orders."""
        return Buyer(
            email=self.email,
            phone=self.phone,
            address=Address(**self.address.model_dump()),
            method=self.delivery.method,
            language=language,
        )


class ActionTold(Told):
    """What the buyer does next: follow a `redirect` to the url, or show it as a `qr`."""

    type: str
    url: str


class AttemptTold(Told):
    """The attempt at paying, as it stands."""

    attempt: str
    status: str
    action: ActionTold | None = None


class PlacedOrderTold(Told):
    """The order's number and key."""

    number: str
    token: str
    status: str
    total: MoneyTold


class PlacedTold(Told):
    """The placed order; `payment` is null where nothing is to be paid."""

    order: PlacedOrderTold
    payment: AttemptTold | None


def placed(order: Order, attempt: PaymentAttempt | None) -> dict:
    """The answer to placeOrder, as JSON."""
    return {
        "order": {
            "number": order.number,
            "token": order.token,
            "status": order.status,
            "total": order.total_money.as_json(),
        },
        "payment": attempt and attempt_told(attempt),
    }


def attempt_told(attempt: PaymentAttempt) -> dict:
    """The attempt; an action only while there is something to do."""
    told = {"attempt": attempt.reference, "status": attempt.state}
    if attempt.state == PaymentAttempt.State.ACTION_REQUIRED:
        told["action"] = {"type": attempt.action_type, "url": attempt.action_url}
    return told
