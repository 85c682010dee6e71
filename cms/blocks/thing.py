"""A product and perhaps one of its variants, as several blocks hold them: what is refused, and what is told of it."""

from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.part import chosen
from cms.blocks.refusal import cleaned
from commerce.offers.variant_choice import variant_faults


class OneThing:
    """For a block with a `product` and a `variant`: stands before Part and StructBlock among its bases."""

    def clean(self, value):
        """Refuses a SKU that is not the product's and whatever `faults_in` finds, and says all of it at once."""
        value, errors = cleaned(super().clean, value)
        errors = {**self.faults_in(value), **variant_faults(value), **errors}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def faults_in(self, value) -> dict:
        """What else is wrong with it, by field."""
        return {}

    def products_in(self, value):
        """The one."""
        return [value.get("product")]

    def skus_in(self, value):
        """The one, if its editor chose."""
        return {value.get("product"): value.get("variant") or ""}


class ManyThings:
    """For a block with a list of such blocks, whose field `things_field` names."""

    things_field: str

    def things_in(self, value) -> list:
        """Their values, in order."""
        return chosen(value.get(self.things_field))

    def products_in(self, value):
        """The product of each."""
        return [thing.get("product") for thing in self.things_in(value)]

    def skus_in(self, value):
        """The variants their editor names."""
        return {thing.get("product"): thing.get("variant") or "" for thing in self.things_in(value)}
