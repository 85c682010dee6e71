"""Parts of a file, as a player asks for them to go to a moment of a film: RFC 9110, section 14.

One range at a time; whoever asks for several gets the whole, as that section allows.
"""

import re
from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII)
PIECE = 64 * 1024


def in_parts(request: HttpRequest, response: FileResponse) -> HttpResponseBase:
    """The answer with a whole file, or the part of it that is asked for: 206, or 416 where there is no such part.

    A part of what has changed since (`If-Range`) is of no use: then it is the whole.
    """
    response["Accept-Ranges"] = "bytes"
    match = ONE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or response.status_code != 200 or not match or not _is_range(*match.groups()):
        return response
    if request.headers.get("If-Range", response.headers.get("Last-Modified")) != response.headers.get("Last-Modified"):
        return response
    size = int(response["Content-Length"])
    first, last = _bounds(*match.groups(), size)
    if not 0 <= first <= last:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    return _part(response, first, last, size)


def _is_range(first: str, last: str) -> bool:
    return bool(first or last) and not (first and last and int(last) < int(first))


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """The first byte and the last; the first beyond the last where there is nothing between them."""
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(response: FileResponse, first: int, last: int, size: int) -> FileResponse:
    file = response.file_to_stream
    file.seek(first)
    response.status_code = 206
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response.streaming_content = _pieces(file, last - first + 1)
    return response


def _pieces(file, left: int) -> Iterator[bytes]:
    while left and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
