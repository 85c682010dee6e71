"""What a page weighs on its way to a telephone: every answer, compressed as a server in front would."""

import gzip
from collections import Counter
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Response

from tests.browser.kinds import Budget

KB = 1024
# Of every page: HTML and CSS in KB as Brotli leaves them, how many stylesheets, and how many elements.
HTML, CSS, SHEETS, NODES = 35, 35, 1, 1200
PACKED = ("text/", "application/json", "application/javascript", "image/svg+xml")


def weigh(answers: list[Response], ours: str) -> dict[str, float]:
    """Kilobytes by kind of resource (`document`, `script`, …) and in `total`; `requests`, `sheets` and `strangers`."""
    found: Counter = Counter()
    for answer in answers:
        if answer.url.startswith("data:"):
            continue
        size = size_of(answer)
        found[answer.request.resource_type] += size / KB
        found["total"] += size / KB
        found["requests"] += 1
        found["sheets"] += answer.request.resource_type == "stylesheet"
        found["strangers"] += urlsplit(answer.url).netloc != urlsplit(ours).netloc
    return dict(found)


def size_of(answer: Response) -> int:
    """Bytes of its body: scripts as gzip leaves them, other text as Brotli does, pictures and faces as they are."""
    body = answer.body() if answer.status == 200 or answer.status >= 400 else b""
    if answer.request.resource_type == "script":
        return len(gzip.compress(body))
    is_packed = answer.headers.get("content-type", "").startswith(PACKED)
    return len(brotli.compress(body, quality=5)) if is_packed else len(body)


def too_heavy(weight: dict[str, float], budget: Budget) -> dict[str, str]:
    """What is over its budget, each with what it may be."""
    most = {
        "total": budget.total,
        "requests": budget.requests,
        "script": budget.js,
        "font": budget.fonts,
        "document": HTML,
        "stylesheet": CSS,
        "sheets": SHEETS,
        "strangers": 0,
    }
    return {what: f"{weight[what]:.1f}, not {limit}" for what, limit in most.items() if weight.get(what, 0) > limit}
