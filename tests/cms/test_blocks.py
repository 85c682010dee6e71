"""The blocks an editor works with: each with a preview from the shop itself, an empty shop included."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from wagtail.models import ReferenceIndex

from cms.blocks.story import BodyBlock
from cms.models import ArticlePage
from tests.factories import stories

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks


def preview(name: str) -> str:
    """The block's preview as the editor's panel shows it."""
    block = BLOCKS[name]
    value = block.get_preview_value()
    context = {"block_def": block, "block_class": type(block), "bound_block": block.bind(value), "page_title": name}
    return render_to_string(block.get_preview_template(value, context), context)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_can_be_previewed_and_says_what_it_is(name):
    block = BLOCKS[name]

    assert block.is_previewable
    assert all((block.label, block.meta.icon, block.meta.group, block.get_description()))


@pytest.mark.parametrize("name", ["note", "row", "pick", "story_basket"])
def test_a_preview_shows_a_product_of_the_shop(name, lamp):
    assert "Desk lamp" in preview(name)


def test_a_preview_compares_two_products_of_the_shop(lamp, cup):
    assert all(name in preview("compare") for name in ("Desk lamp", "Tea cup", "1.2 kg"))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_preview_of_an_empty_shop_does_not_break(name):
    assert "<main" in preview(name)


def test_a_note_refuses_a_variant_of_something_else(lamp, cup):
    note = BLOCKS["note"]

    with pytest.raises(ValidationError) as refusal:
        note.clean(note.to_python({"product": lamp.product_id, "voice": "", "variant": "CUP-WHT"}))

    assert "LAMP-BLK" in str(refusal.value.block_errors["variant"])


def test_an_embedded_product_is_recorded_as_used(section, lamp, cup):
    page = stories.article(section, body=[stories.note(lamp.product), stories.row(cup.product)])

    used = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")

    assert {row.to_object_id for row in used if row.to_content_type.model == "product"} == {
        str(lamp.product_id),
        str(cup.product_id),
    }
    assert ArticlePage.objects.filter(pk=page.pk).exists()


def test_a_tied_sentence_survives_the_editor():
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features=["bold", "tie"])
    html = '<p>A lamp. <span data-tie="">It is lit.</span></p>'

    back = converter.to_database_format(converter.from_database_format(html))

    assert '<span data-tie="">It is lit.</span>' in back


def test_an_index_is_told_what_readers_are_and_nothing_of_how_the_page_is_made(section, lamp, picture):
    page = stories.article(
        section,
        body=[
            stories.note(lamp.product, voice="A voice.", variant=lamp.sku),
            stories.pick(lamp.product, variant=lamp.sku, verdict="A verdict."),
            stories.story_basket((lamp.product, lamp.sku), heading="A basket."),
            stories.look(picture, stories.spot(lamp.product, variant=lamp.sku), caption="A look."),
            stories.film("https://vimeo.com/76979871", title="A film."),
        ],
    )

    said = "\n".join(map(str, page.body.stream_block.get_searchable_content(page.body)))

    for words in ("A voice.", "A verdict.", "A basket.", "A look.", "A film."):
        assert words in said
    for unsaid in (lamp.sku, "https://", "Our pick", "Everything in this story", "Nobody speaks in it"):
        assert unsaid not in said
