"""The GTIN (EAN, UPC): the number under a bar code. Its last digit is reckoned from the others, so slips are found."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTHS = re.compile(r"(\d{8}|\d{12,14})\Z", re.ASCII)


def is_right(gtin: str) -> bool:
    """Has it 8, 12, 13 or 14 digits, and does the last one fit the others?"""
    return bool(LENGTHS.match(gtin)) and gtin[-1] == check_digit(gtin[:-1])


def check_digit(digits: str) -> str:
    """The last digit for these: from the right, every other one counts three times; the sum is filled up to tens."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_gtin(value: str) -> None:
    """For a model field. Raises ValidationError."""
    if not LENGTHS.match(value):
        raise ValidationError(_("A GTIN has 8, 12, 13 or 14 digits and nothing else."), code="gtin_length")
    if not is_right(value):
        raise ValidationError(_("This is no GTIN: its last digit does not fit the others."), code="gtin_digit")
