"""Gathering everything that is wrong with a block before it is refused."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


def cleaned(clean: Callable, value) -> tuple[dict, dict[str, ValidationError]]:
    """The value as `clean` leaves it and no errors; or the value as it was, and the errors by field to add to."""
    try:
        return clean(value), {}
    except StructBlockValidationError as refusal:
        return value, dict(refusal.block_errors)
