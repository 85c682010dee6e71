"""Small films, made on the spot: a grey that grows lighter, so that a frame tells its moment."""

import io
from functools import cache

import av
from django.core.files.base import ContentFile
from PIL import Image

from cms.models import FilmCue, FilmPage, FilmText
from core.films.models import Film

FPS = 8
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:02.000\n<v Lin>The lamp &amp; the chair.\n"
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:01.000\nThe room\n\n00:01.000 --> 00:03.000\nThe lamp\n"


@cache
def film_bytes(
    seconds: float = 3, size: tuple[int, int] = (64, 36), *, codec: str = "libx264", form: str = "mp4"
) -> bytes:
    """A film whose frame at second n is as grey as 20 + 5 n, up to 45 seconds."""
    out = io.BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=FPS)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for number in range(round(seconds * FPS)):
            grey = 20 + 5 * (number // FPS)
            frame = av.VideoFrame.from_image(Image.new("RGB", size, (grey, grey, grey)))
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def film(seconds: float = 3, *, name: str = "grey.mp4", content: bytes | None = None, **other) -> Film:
    """Such a film, uploaded and not measured."""
    content = film_bytes(seconds) if content is None else content
    return Film.objects.create(title="Grey", type="video", file=ContentFile(content, name=name), **other)


def cue(variant, starts: int = 1000, ends: int = 2000, **other) -> FilmCue:
    """A cue of that variant's product, from the first to the second second."""
    return FilmCue(product=variant.product, starts=starts, ends=ends, **other)


def film_page(section, uploaded: Film | None, *, cues=(), **other) -> FilmPage:
    """A published page of that film, with words in both languages; without one, a translation."""
    told = {"title": "Match night", "standfirst": "A dark room.", "commercial_relation": "own"} | other
    page = FilmPage(slug="match-night", film=uploaded, live=False, locale=section.locale, **told)
    page.cues, page.texts = list(cues), _words() if uploaded else []
    section.add_child(instance=page)
    page.save_revision().publish()
    return FilmPage.objects.get(pk=page.pk)


def _words() -> list[FilmText]:
    captions = [FilmText(kind="captions", language=code, content=CAPTIONS) for code in ("en", "zh-hans")]
    return [*captions, FilmText(kind="chapters", language="en", content=CHAPTERS)]
