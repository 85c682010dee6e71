"""/feeds/{language}/rss.xml and its like. Who has read it already is told so in a word, and gets nothing twice."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from cms.feeds.channel import Channel, channel_of
from cms.feeds.write import write
from core import clock
from core.web.lifetime import lifetime


@require_safe
def feed(request: HttpRequest, form: str, language: str, section: str = "", author: str = "") -> HttpResponse:
    """The newest stories of that place, whole. 404 for a language, a section or an author that is not there."""
    now = clock.now()
    is_spoken = language in dict(settings.LANGUAGES)
    channel = channel_of(request, language, now, section=section, author=author) if is_spoken else None
    if channel is None:
        raise Http404
    body = write(channel, form)
    response = HttpResponse(body, content_type=f"application/{form}+xml; charset=utf-8")
    response["Cache-Control"] = lifetime(request, [channel.next_change_at], now)
    response["Content-Language"] = language
    response["ETag"] = quote_etag(hashlib.sha256(body.encode()).hexdigest()[:32])
    changed_at = _changed_at(channel)
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    return get_conditional_response(
        request, response["ETag"], int(changed_at.timestamp()) if changed_at else None, response
    )


def _changed_at(channel: Channel) -> datetime | None:
    return max((item.changed_at for item in channel.items), default=None)
