"""The worker measures each file once: length, size and a strip of frames; another file is measured anew."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core.films.due import measure_one, measure_unmeasured
from core.films.models import Film
from core.films.strip import step_of
from tests.factories.films import film, film_bytes


def test_a_film_is_measured_by_the_worker_and_only_once(db, at):
    uploaded = film(5)
    assert not uploaded.is_measured

    done = [measure_unmeasured(at), measure_unmeasured(at)]

    uploaded.refresh_from_db()
    assert done == [1, 0]
    assert uploaded.is_measured
    assert (uploaded.length, uploaded.width, uploaded.height, uploaded.step) == (5000, 64, 36, 2000)
    assert len(uploaded.frames) == 3
    assert uploaded.file.storage.exists(uploaded.frames[2].removeprefix("/media/"))


def test_another_file_is_measured_anew_and_its_frames_have_other_addresses(db, at):
    uploaded = film(3)
    measure_unmeasured(at)
    uploaded.refresh_from_db()
    before = uploaded.frames
    uploaded.file = ContentFile(film_bytes(5), name="longer.mp4")
    uploaded.save()

    assert not uploaded.is_measured
    measure_unmeasured(at)

    uploaded.refresh_from_db()
    assert uploaded.length == 5000
    assert not set(before) & set(uploaded.frames)


def test_what_is_no_film_says_why_and_is_not_looked_at_again(db, at):
    uploaded = film(content=b"no film", name="page.mp4")

    done = [measure_unmeasured(at), measure_unmeasured(at)]

    uploaded.refresh_from_db()
    assert done == [1, 0]
    assert not uploaded.is_measured
    assert "cannot be read" in uploaded.fault


def test_what_is_measured_of_a_file_that_was_replaced_meanwhile_is_not_written(db):
    uploaded = film(3)
    Film.objects.filter(pk=uploaded.pk).update(file="media/another.mp4")

    assert not measure_one(uploaded)
    assert Film.objects.get(pk=uploaded.pk).length == 0


def test_a_moment_has_the_frame_before_it(db):
    uploaded = Film(step=2000, frames=["a", "b", "c"])

    assert [uploaded.frame_at(at) for at in (-1, 0, 1999, 2000, 99_000)] == ["a", "a", "a", "b", "c"]
    assert Film().frame_at(5) == ""


@pytest.mark.parametrize(
    ("length", "step"), [(1, 2000), (28_080, 2000), (120_000, 2000), (121_000, 3000), (7_200_000, 120_000)]
)
def test_a_strip_has_sixty_frames_at_most(length, step):
    assert step_of(length) == step


def test_the_database_takes_only_films(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Film.objects.create(title="A song", type="audio", file=ContentFile(b"la", name="song.mp4"))
