"""Uploaded files, where no other server has them: pictures and films are shown, anything else is only ever saved."""

import re
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from core.web.ranges import in_parts

PICTURES = {
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
FILMS = {".mp4": "video/mp4", ".webm": "video/webm"}
# Written by the shop itself, never by anybody's upload: the letters of headlines (themes/headlines).
FACES = re.compile(r"faces/[0-9a-f]{24}(\.woff2|\.css)")
OURS = {".woff2": "font/woff2", ".css": "text/css"}
INERT = "default-src 'none'; sandbox"


def media(request: HttpRequest, path: str, document_root: Path) -> HttpResponseBase:
    """The file at that path. Whatever somebody managed to upload, it runs nothing in the shop's name.

    A file is a picture or a film by its name and told as one, or one of our own letters; nobody may guess otherwise.
    Films come in parts to whoever asks for a part.
    """
    response = serve(request, path, document_root=document_root)
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    face = FACES.fullmatch(path)
    suffix = Path(path).suffix.lower()
    kind = OURS[face[1]] if face else PICTURES.get(suffix) or FILMS.get(suffix)
    if kind:
        response["Content-Type"] = kind
    else:
        response["Content-Disposition"] = "attachment"
    return in_parts(request, response) if suffix in FILMS else response
