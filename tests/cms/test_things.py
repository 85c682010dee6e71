"""A product and its variant are held alike by every block that has them."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.look import LookBlock, SpotBlock
from cms.blocks.pick import PickBlock
from cms.blocks.products import NoteBlock
from cms.blocks.story_basket import StoryBasketBlock, ThingBlock

ONE = [NoteBlock, PickBlock, SpotBlock, ThingBlock]
MANY = [(LookBlock, "spots"), (StoryBasketBlock, "things")]


@pytest.mark.parametrize("block", ONE)
@pytest.mark.parametrize(("said", "skus"), [("LAMP-BLK", {7: "LAMP-BLK"}), ("", {7: ""}), (None, {7: ""})])
def test_a_block_of_one_thing_names_it_and_its_variant(block, said, skus):
    value = {"product": 7, "variant": said}

    assert (block().products_in(value), block().skus_in(value)) == ([7], skus)


@pytest.mark.parametrize("block", ONE)
def test_a_variant_of_another_product_is_refused_with_whatever_else_is_wrong(lamp, cup, block):
    wordy = {"voice", "verdict", "label"} & set(block().child_blocks)
    value = {"product": lamp.product, "variant": cup.sku} | dict.fromkeys(wordy, "x" * 500)

    with pytest.raises(StructBlockValidationError) as refusal:
        block().clean(block().normalize(value))

    assert {"variant", *wordy} <= set(refusal.value.block_errors)


@pytest.mark.parametrize(("block", "field"), MANY)
def test_a_list_of_things_names_each(block, field):
    value = {field: [{"id": "a", "type": "item", "value": {"product": 7, "variant": "B"}}, {"product": 8}]}

    assert (list(block().products_in(value)), block().skus_in(value)) == ([7, 8], {7: "B", 8: ""})
    assert (list(block().products_in({})), block().skus_in({})) == ([], {})
