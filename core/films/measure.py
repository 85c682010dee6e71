"""Read a film's file: how long and how wide it is, and what it shows at given moments. No program beside Python."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from PIL import Image

LONGEST = 6 * 3600 * 1000
WIDEST, LARGEST = 8192, 4096 * 2304
SECONDS = 60  # for all the frames of one film
LEAP = 10_000
FORMS = {"mp4", "webm"}
CODECS = {"h264", "hevc", "vp8", "vp9", "av1"}


class NoFilm(Exception):
    """The file is none that a browser plays; says why in English, for the log and the list of films."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Length in milliseconds, width and height in pixels."""

    length: int
    width: int
    height: int


def measure(file: BinaryIO) -> Measured:
    """What the file says of itself. Raises NoFilm."""
    with _opened(file) as container:
        stream = _picture(container)
        length = _length(container, stream)
        width, height = stream.codec_context.width, stream.codec_context.height
        if not 0 < length <= LONGEST:
            raise NoFilm("Its length is not known, or more than six hours.")
        if not (0 < width <= WIDEST and 0 < height <= WIDEST and width * height <= LARGEST):
            raise NoFilm("Its picture has no size, or too large a one.")
        return Measured(length, width, height)


def frames_of(file: BinaryIO, moments: Iterable[int]) -> Iterator[Image.Image]:
    """The picture at each of those moments (milliseconds, ascending): the last before it. Raises NoFilm."""
    with _opened(file) as container:
        reader = _Reader(container, _picture(container))
        for moment in moments:
            frame = reader.at(moment)
            if frame is None:
                return
            yield frame.to_image()


class _Reader:
    """Goes forward through a film. A long way it leaps, to the key frame before; a short one it looks at every frame,

    for there may be no key frame in it."""

    def __init__(self, container: InputContainer, stream: VideoStream):
        stream.thread_type = "AUTO"
        self._container, self._stream = container, stream
        self._frames = container.decode(stream)
        self._shown = self._ahead = None
        self._until = time.monotonic() + SECONDS

    def at(self, moment: int) -> av.VideoFrame | None:
        """The frame shown at that moment; None in a film without any."""
        try:
            if self._shown is not None and moment - _moment(self._shown) > LEAP:
                self._container.seek(int(moment / 1000 / self._stream.time_base), stream=self._stream)
                self._frames, self._ahead = self._container.decode(self._stream), None
            while (ahead := self._ahead or next(self._frames, None)) and _moment(ahead) <= moment:
                self._shown, self._ahead = ahead, None
                if time.monotonic() > self._until:
                    raise NoFilm("It takes too long to look at.")
        except av.FFmpegError as error:
            raise NoFilm("It is damaged.") from error
        self._ahead = ahead
        return self._shown or ahead


def _moment(frame: av.VideoFrame) -> float:
    return (frame.time or 0) * 1000


def _opened(file: BinaryIO) -> InputContainer:
    file.seek(0)
    try:
        container = av.open(file, metadata_errors="replace")
    except (av.FFmpegError, ValueError) as error:
        raise NoFilm("It cannot be read as a film.") from error
    if FORMS.isdisjoint(container.format.name.split(",")):
        container.close()
        raise NoFilm("It is no MP4 or WebM.")
    return container


def _picture(container: InputContainer) -> VideoStream:
    if not container.streams.video:
        raise NoFilm("It has no picture.")
    stream = container.streams.video[0]
    if stream.codec_context is None:
        raise NoFilm("Browsers do not play what is in it.")
    codec = stream.codec_context.codec.canonical_name
    if codec not in CODECS and stream.codec_context.name not in CODECS:
        raise NoFilm(f"Browsers do not play {codec}.")
    return stream


def _length(container: InputContainer, stream: VideoStream) -> int:
    if stream.duration and stream.time_base:
        return int(stream.duration * stream.time_base * 1000)
    return int((container.duration or 0) * 1000 // av.time_base)
