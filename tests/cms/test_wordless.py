"""A picture that says nothing to those who do not see it keeps its article from going out, never from being saved."""

import pytest

from cms.errors import NotReady
from cms.models import ArticlePage
from cms.wordless import pictures_without_words
from tests.factories import stories


def shown(image, words: str = "", decorative: bool = False) -> dict:
    """A picture block as it is stored."""
    value = {"image": {"image": image, "alt_text": words, "decorative": decorative}, "caption": ""}
    return {"type": "image", "value": value, "id": "f"}


@pytest.mark.parametrize(
    ("words", "decorative", "count"), [("", False, 1), (" ", False, 1), ("A desk", False, 0), ("", True, 0)]
)
def test_words_or_the_tick_are_enough(words, decorative, count):
    assert pictures_without_words([shown(1, words, decorative)]) == count


def test_pictures_within_lists_are_found():
    gallery = {"type": "gallery", "value": {"pictures": [{"value": shown(1)["value"]}, {"value": shown(2)["value"]}]}}

    assert pictures_without_words([gallery, shown(None)]) == 2


def test_a_draft_may_lack_words_and_a_published_article_may_not(section, picture):
    draft = stories.draft(section, body=[shown(picture.pk)])

    with pytest.raises(NotReady) as refusal:
        draft.save_revision().publish()

    assert "words for those who do not see it" in refusal.value.problems["body"]
    assert not ArticlePage.objects.get(pk=draft.pk).live
