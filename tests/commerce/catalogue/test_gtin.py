"""The number under a bar code: a slip of the hand is found before anybody else finds it."""

import pytest
from django.core.exceptions import ValidationError

from commerce.catalogue.models.gtin import check_digit, is_gtin
from tests.factories.catalogue import variant


@pytest.mark.parametrize("gtin", ["96385074", "036000291452", "4006381333931", "10012345678902"])
def test_a_gtin_of_any_length_is_known(gtin):
    assert check_digit(gtin[:-1]) == gtin[-1]

    is_gtin(gtin)


@pytest.mark.parametrize(
    "slip", ["4006381333932", "4006381333913", "400638133393", "4006381333931 ", "４００６３８１３３３９３１", "book"]
)
def test_a_slip_is_refused(slip):
    with pytest.raises(ValidationError):
        is_gtin(slip)


@pytest.mark.django_db
def test_a_variant_needs_none_and_takes_no_wrong_one():
    lamp = variant(sku="LAMP-BLK")

    lamp.full_clean()
    lamp.gtin = "4006381333932"

    with pytest.raises(ValidationError, match="last digit"):
        lamp.full_clean()
