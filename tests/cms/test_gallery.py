"""Pictures to leaf through: in order, numbered, with words, and without those that were deleted."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks.gallery import GalleryBlock
from cms.reading import read, world_of
from core.images.models import CustomImage
from tests.factories.stories import gallery

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(picture):
    """Three."""
    more = [CustomImage.objects.create(title=name, file=get_test_image_file(f"{name}.png")) for name in ("Cup", "Room")]
    return [picture, *more]


def shown(raw, at):
    return read(raw, world_of(raw, 7, "en", at))


def test_each_picture_says_which_of_how_many_it_is(pictures, at):
    [piece] = shown([gallery(*pictures, captions=("At seven.",))], at)

    html = render_to_string("blocks/gallery.html", {"block": piece})

    assert [f"{n} / 3" in html for n in (1, 2, 3)] == [True] * 3
    assert html.index("At seven.") < html.index("2 / 3")
    assert html.count('alt="A desk"') == 3


def test_a_deleted_picture_is_not_counted(pictures, at):
    raw = [gallery(*pictures)]
    pictures[1].delete()

    [piece] = shown(raw, at)

    assert len(piece.frames) == 2
    assert shown([gallery(987654, 987655)], at) == []


def test_a_picture_needs_words_or_to_be_decoration(pictures):
    block = GalleryBlock()
    value = gallery(*pictures)["value"]
    value["frames"][1]["image"]["alt_text"] = ""

    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(value))

    assert list(refusal.value.block_errors["frames"].block_errors) == [1]
    value["frames"][1]["image"]["decorative"] = True
    assert block.clean(block.to_python(value))


@pytest.mark.parametrize("count", [1, 13])
def test_a_gallery_has_two_to_twelve_pictures(picture, count):
    block = GalleryBlock()

    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python(gallery(*[picture] * count)["value"]))

    assert refusal.value.block_errors["frames"].non_block_errors


def test_twelve_pictures_are_fetched_as_quickly_as_two(pictures, at, django_assert_num_queries):
    with django_assert_num_queries(1):
        [piece] = shown([gallery(*pictures * 4), gallery(*pictures)], at)[:1]

    assert len(piece.frames) == 12


def test_a_caption_is_words(pictures, at):
    [piece] = shown([gallery(*pictures, captions=("<script>alert(1)</script>",))], at)

    assert "<script>alert" not in render_to_string("blocks/gallery.html", {"block": piece})


def test_a_folded_gallery_is_called_by_what_its_pictures_show():
    _name, _children, meta = StructBlockAdapter().js_args(GalleryBlock())

    assert meta["labelFormat"] == "{heading}"
