"""Pictures are prepared by the sweep, and a broken one stops none of the others."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, features
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file

from core.due import run_due
from core.images import complete, prepare, rest, sizes
from core.images.models import CustomImage, CustomRendition
from core.registry import due_work

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def as_if_just_started(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(rest, "_resting", {})
    sizes.can_make_avif.cache_clear()
    yield
    sizes.can_make_avif.cache_clear()


@pytest.fixture
def without_avif(monkeypatch):
    """A Pillow that was built without an encoder for AVIF."""
    check = features.check
    monkeypatch.setattr(features, "check", lambda feature: feature != "avif" and check(feature))


@pytest.fixture
def out_of_time(monkeypatch, settings):
    """Each size takes as long as a round may."""
    settings.PICTURE_SECONDS = 0.000001


def picture(title, size=(640, 480)):
    return CustomImage.objects.create(title=title, file=get_test_image_file(filename=f"{title}.png", size=size))


def prepared(title, size=(640, 480)):
    made = picture(title, size)
    prepare.prepare(made)
    return made


def lose_file(image):
    image.file.storage.delete(image.file.name)


def widths(column):
    return sorted(map(int, column))


def finish(at):
    """Rounds of the worker until nothing is left to make."""
    for _ in range(40):
        if not complete.complete_prepared(at):
            return
        yield
    raise AssertionError("There is no end of it.")


# ---- the first sizes ----------------------------------------------------------------------------------------------
def test_a_picture_without_its_file_does_not_stop_the_others_and_rests(db, at, monkeypatch):
    monkeypatch.setattr(prepare, "BATCH", 1)
    broken, fine = picture("broken"), picture("fine")
    lose_file(broken)

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
    assert prepare.prepare_unprepared(at + HOUR) == 1


def test_at_first_there_are_few_sizes_and_no_avif(db, at):
    made = picture("hero", (1920, 1080))

    prepare.prepare_unprepared(at)

    made.refresh_from_db()
    assert (widths(made.prepared), made.avif) == ([480, 960, 1600], {})


# ---- all of them --------------------------------------------------------------------------------------------------
def test_then_every_width_follows_and_avif_of_all(db, at):
    made = picture("hero", (1920, 1080))
    prepare.prepare_unprepared(at)
    made.refresh_from_db()
    before = made.prepared

    list(finish(at))

    made.refresh_from_db()
    assert widths(made.prepared) == widths(made.avif) == [320, 480, 640, 960, 1280, 1600]
    assert made.prepared.items() >= before.items()
    with made.file.storage.open(made.avif["640"].removeprefix("/media/")) as file, Image.open(file) as opened:
        assert (opened.format, opened.size) == ("AVIF", (640, 360))


def test_what_is_not_shown_at_all_yet_comes_first(db, at):
    fresh = picture("fresh")

    done = complete.complete_prepared(at)

    names = [name for name, _work in due_work.items()]
    assert names.index("images") < names.index("image-sizes")
    assert (done, fresh.renditions.count()) == (0, 0)


def test_nothing_is_made_wider_than_the_original(db, at):
    small, odd = prepared("small", (200, 100)), prepared("odd", (400, 300))

    complete.complete_prepared(at)

    small.refresh_from_db()
    odd.refresh_from_db()
    assert widths(small.prepared) == widths(small.avif) == [200]
    assert widths(odd.prepared) == widths(odd.avif) == [320, 400]


def test_the_newest_is_completed_first_and_a_round_ends_after_its_seconds(db, at, out_of_time):
    older, newer = prepared("older"), prepared("newer")

    rounds = [complete.complete_prepared(at) for _ in range(3)]

    assert rounds == [1, 1, 1]
    assert (older.renditions.count(), newer.renditions.count()) == (1, 4)


def test_avif_appears_only_when_all_of_it_is_there(db, at, out_of_time):
    made = prepared("made")
    seen = []

    for _ in finish(at):
        made.refresh_from_db()
        seen.append(widths(made.avif))

    assert seen[-1] == [320, 480, 640]
    assert set(map(tuple, seen[:-1])) == {()}


def test_sweeping_again_makes_nothing_twice(db, at):
    made = prepared("made")
    complete.complete_prepared(at)
    before = set(made.renditions.values_list("pk", "file"))

    again = complete.complete_prepared(at)

    assert again == 0
    assert set(made.renditions.values_list("pk", "file")) == before


def test_what_was_made_before_the_worker_was_killed_is_not_made_again(db, at, monkeypatch):
    made = prepared("made")
    monkeypatch.setattr(complete, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        complete.complete_prepared(at)
    monkeypatch.undo()
    before = set(made.renditions.values_list("pk", flat=True))

    complete.complete_prepared(at)

    made.refresh_from_db()
    assert set(made.renditions.values_list("pk", flat=True)) == before
    assert widths(made.avif) == [320, 480, 640]


def killed(*_):
    raise KeyboardInterrupt


def test_a_file_that_is_gone_rests_and_the_others_are_completed(db, at, caplog):
    fine, broken = prepared("fine"), prepared("broken")
    lose_file(broken)

    complete.complete_prepared(at)
    complete.complete_prepared(at)

    fine.refresh_from_db()
    assert fine.avif
    assert CustomImage.objects.filter(pk=broken.pk, prepared=broken.prepared, avif={}).exists()
    assert caplog.text.count("cannot be prepared") == 1
    complete.complete_prepared(at + HOUR)
    assert caplog.text.count("cannot be prepared") == 2


def test_with_no_seconds_the_first_sizes_are_all(db, at, settings):
    settings.PICTURE_SECONDS = 0
    made = prepared("made")

    assert complete.complete_prepared(at) == 0
    assert made.renditions.count() == 1


def test_until_idle_goes_on_over_many_rounds(db, out_of_time):
    made = prepared("made")

    run_due(until_idle=True)

    made.refresh_from_db()
    assert made.avif


# ---- without AVIF -------------------------------------------------------------------------------------------------
def test_where_avif_cannot_be_made_there_is_webp_and_one_line_in_the_log(db, at, without_avif, caplog):
    made = prepared("made")

    rounds = [complete.complete_prepared(at), complete.complete_prepared(at)]

    made.refresh_from_db()
    assert rounds[0] and not rounds[1]
    assert (widths(made.prepared), made.avif) == ([320, 480, 640], {})
    assert caplog.text.count("AVIF") == 1


def test_avif_follows_once_it_can_be_made(db, at, monkeypatch):
    made = prepared("made")
    with monkeypatch.context() as patch:
        patch.setattr(complete, "can_make_avif", lambda: False)
        complete.complete_prepared(at)

    complete.complete_prepared(at)

    made.refresh_from_db()
    assert widths(made.avif) == [320, 480, 640]


# ---- another file, or none ----------------------------------------------------------------------------------------
def replace_file(image):
    """What an editor does who gives the picture another file."""
    image = CustomImage.objects.get(pk=image.pk)
    content = get_test_image_file(size=(320, 320)).file.getvalue()
    data = {"title": image.title, "collection": image.collection_id}
    form = get_image_form(CustomImage)(data, {"file": SimpleUploadedFile("other.png", content)}, instance=image)
    assert form.is_valid(), form.errors
    form.save()


def test_another_file_has_none_of_the_sizes_of_the_one_before(db, at, django_capture_on_commit_callbacks):
    made = prepared("made")
    complete.complete_prepared(at)
    files = [each.file.name for each in made.renditions.all()]

    with django_capture_on_commit_callbacks(execute=True):
        replace_file(made)

    made.refresh_from_db()
    assert (made.prepared, made.avif, made.renditions.count()) == ({}, {}, 0)
    assert not any(made.file.storage.exists(name) for name in files)
    prepare.prepare_unprepared(at)
    complete.complete_prepared(at)
    made.refresh_from_db()
    assert widths(made.prepared) == widths(made.avif) == [320]
    assert all("other" in url for url in (*made.prepared.values(), *made.avif.values()))


@pytest.mark.parametrize("seconds", [60, 0.000001], ids=["the last size", "one of many"])
def test_a_file_replaced_while_a_size_is_made_leaves_none_of_it(db, at, monkeypatch, settings, seconds):
    settings.PICTURE_SECONDS = seconds
    made = prepared("made", (320, 200))
    make = CustomImage.generate_rendition_file

    def replaced_meanwhile(image, size, **source):
        file = make(image, size, **source)
        if "made" in image.file.name:
            replace_file(image)
        return file

    monkeypatch.setattr(CustomImage, "generate_rendition_file", replaced_meanwhile)

    complete.complete_prepared(at)

    made.refresh_from_db()
    assert "other" in made.file.name
    assert (made.prepared, made.avif, CustomRendition.objects.count()) == ({}, {}, 0)


def test_deleting_a_picture_removes_the_files_of_every_size(db, at, django_capture_on_commit_callbacks):
    made = prepared("made")
    complete.complete_prepared(at)
    files = [made.file.name, *(each.file.name for each in made.renditions.all())]

    with django_capture_on_commit_callbacks(execute=True):
        made.delete()

    assert len(files) == 7
    assert not any(made.file.storage.exists(name) for name in files)
