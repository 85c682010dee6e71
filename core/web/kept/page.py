"""A page as it is kept: body and headers, how long it stands, what it shows.

Only a whole, public, cookieless answer that said `s-maxage` itself is ever kept; everything else is its reader's own.
"""

import hashlib
import re
from dataclasses import dataclass

from django.http import HttpResponse

LIFETIME = re.compile(r"\bs-maxage=(\d+)")
PRIVATE = re.compile(r"\b(private|no-store|no-cache)\b")
VARIES_HARMLESSLY = {"accept-encoding"}
LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptPage:
    """`moment` is the shelf's, read before the page was made: what was forgotten since is forgotten of it too."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    expires_at: float
    etag: str
    shows: tuple[str, ...]
    moment: int

    def answer(self, request, now: float) -> HttpResponse:
        """The answer to this request: what is left of the lifetime, not the whole of it again.

        `Age` is not sent: nginx does not subtract it, and would keep the page beyond its boundary.
        """
        left = int(self.expires_at - now)
        is_known = self.etag in request.META.get("HTTP_IF_NONE_MATCH", "")
        response = HttpResponse(
            b"" if is_known or request.method == "HEAD" else self.body, status=304 if is_known else 200
        )
        headers = response.headers
        for name, value in self.headers:
            if not (is_known and name.startswith("Content-") and name != "Content-Security-Policy"):
                headers[name] = value
        if is_known:
            del headers["Content-Type"]
        headers["ETag"] = self.etag
        headers["Cache-Control"] = f"public, max-age=0, s-maxage={left}"
        headers["Cache-Status"] = f"Vitrine; hit; ttl={left}"
        headers["Server-Timing"] = told_at(now)
        return response


def told_at(now: float) -> str:
    """A header that a page's script can read: when Vitrine itself answered. Whoever keeps the page keeps it too."""
    return f'told;desc="{int(now)}"'


def kept(response, *, asked_at: float, shows: set[str], moment: int) -> KeptPage | None:
    """The page of this answer, or None when it must not be kept. Its lifetime counts from when it was asked for."""
    seconds = _lifetime(response)
    if not seconds:
        return None
    body = response.content
    if len(body) > LARGEST:
        return None
    headers = tuple((name, value) for name, value in response.items() if name not in ("Cache-Control", "ETag"))
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return KeptPage(body, headers, asked_at + seconds, etag, tuple(sorted(shows)), moment)


def _lifetime(response) -> int:
    """For how many seconds anybody may be given this answer; 0 when only its reader may."""
    said = response.get("Cache-Control", "")
    found = LIFETIME.search(said)
    if not found or "public" not in said or PRIVATE.search(said):
        return 0
    if response.status_code != 200 or response.streaming or response.cookies or response.has_header("Set-Cookie"):
        return 0
    if response.has_header("Content-Encoding") or "'nonce-" in response.get("Content-Security-Policy", ""):
        return 0
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
    return int(found[1]) if varies <= VARIES_HARMLESSLY else 0
