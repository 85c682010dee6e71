"""Pictures are prepared by the sweep, and a broken one stops none of the others."""

from datetime import timedelta

import pytest
from wagtail.images.tests.utils import get_test_image_file

from core.images import prepare
from core.images.models import CustomImage


@pytest.fixture(autouse=True)
def nothing_rests(monkeypatch):
    monkeypatch.setattr(prepare, "_resting", {})


def picture(title):
    return CustomImage.objects.create(title=title, file=get_test_image_file(filename=f"{title}.png"))


def test_a_picture_without_its_file_does_not_stop_the_others_and_rests(db, at, monkeypatch):
    monkeypatch.setattr(prepare, "BATCH", 1)
    broken, fine = picture("broken"), picture("fine")
    broken.file.storage.delete(broken.file.name)

    rounds = [prepare.prepare_unprepared(at), prepare.prepare_unprepared(at), prepare.prepare_unprepared(at)]

    fine.refresh_from_db()
    assert rounds == [0, 1, 0]
    assert fine.prepared


def test_a_picture_whose_file_came_back_is_prepared_after_its_rest(db, at):
    broken = picture("broken")
    name, storage = broken.file.name, broken.file.storage
    storage.delete(name)
    before = prepare.prepare_unprepared(at)
    storage.save(name, get_test_image_file())

    assert (before, prepare.prepare_unprepared(at)) == (0, 0)
    assert prepare.prepare_unprepared(at + timedelta(hours=1)) == 1
