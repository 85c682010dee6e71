"""Small films, made on the spot: a grey that grows lighter, so that a frame tells its moment."""

import io
from functools import cache

import av
from django.core.files.base import ContentFile
from PIL import Image

from core.films.models import Film

FPS = 8


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
