"""The worker measures each file once: length, size and a strip of frames; another file is measured anew."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core.films import due
from core.films.due import measure_one, measure_unmeasured
from core.films.measure import measure
from core.films.models import Film
from core.films.strip import step_of, write_strip
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


def test_another_file_of_the_same_name_is_measured_anew_and_has_other_addresses(db, at):
    uploaded = film(3)
    measure_unmeasured(at)
    uploaded.refresh_from_db()
    before, address = uploaded.frames, uploaded.file.url
    uploaded.file.storage.delete(uploaded.file.name)  # as the admin does, so that the name is free again
    uploaded.file = ContentFile(film_bytes(5), name="grey.mp4")
    uploaded.save()

    assert not uploaded.is_measured
    measure_unmeasured(at)

    uploaded.refresh_from_db()
    assert uploaded.length == 5000
    assert uploaded.file.url != address
    assert not set(before) & set(uploaded.frames)


def test_what_is_no_film_says_why_and_is_not_looked_at_again(db, at):
    uploaded = film(content=b"no film", name="page.mp4")

    done = [measure_unmeasured(at), measure_unmeasured(at)]

    uploaded.refresh_from_db()
    assert done == [1, 0]
    assert not uploaded.is_measured
    assert "cannot be read" in uploaded.fault


def test_what_is_measured_of_a_file_that_was_replaced_meanwhile_is_not_written(db, monkeypatch):
    uploaded = film(3)

    def replaced(file):
        Film.objects.filter(pk=uploaded.pk).update(file="media/another.mp4")
        return measure(file)

    monkeypatch.setattr(due, "measure", replaced)

    assert not measure_one(uploaded)
    assert Film.objects.get(pk=uploaded.pk).length == 0


def test_a_full_disk_is_tried_again_after_the_others_and_holds_up_none_of_them(db, at, monkeypatch):
    good, unlucky = film(3, name="good.mp4"), [film(3, name=f"unlucky-{number}.mp4") for number in range(3)]

    def full(of, length):
        if of.pk != good.pk:
            raise OSError(28, "No space left on device", "/somewhere/private")
        return write_strip(of, length)

    monkeypatch.setattr(due, "write_strip", full)
    done = [measure_unmeasured(at) for _ in range(2)]

    assert sum(done) == 1 and Film.objects.get(pk=good.pk).is_measured
    assert not Film.objects.exclude(fault="").exists()
    monkeypatch.setattr(due, "write_strip", write_strip)
    measure_unmeasured(at)
    assert all(Film.objects.get(pk=each.pk).is_measured for each in unlucky)


def test_what_fails_five_times_is_left_until_it_gets_another_file(db, at, monkeypatch):
    uploaded = film(3)

    def broken(of, length):
        raise OSError("/somewhere/private")

    monkeypatch.setattr(due, "write_strip", broken)
    for _ in range(7):
        measure_unmeasured(at)

    uploaded.refresh_from_db()
    assert (uploaded.tries, uploaded.fault) == (5, "It could not be looked at.")
    monkeypatch.setattr(due, "write_strip", write_strip)
    assert measure_unmeasured(at) == 0
    uploaded.file = ContentFile(film_bytes(5), name="grey.mp4")
    uploaded.save()
    assert measure_unmeasured(at) == 1


def test_two_workers_do_not_look_at_the_same_film(db):
    uploaded = film(3)
    same = Film.objects.get(pk=uploaded.pk)

    assert [measure_one(uploaded), measure_one(same)] == [True, False]


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
