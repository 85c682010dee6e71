"""A channel as RSS 2.0 or Atom 1.0, with whole texts and pictures, readable by any XML parser."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import feedgenerator, translation

from cms.feeds.channel import Channel, Item
from core.web.head import absolute, tag
from core.web.markup import writable

MEDIA = "http://search.yahoo.com/mrss/"


class WithPicture:
    """`media:content` for each item."""

    def root_attributes(self):
        """The namespace of media:content too."""
        return {**super().root_attributes(), "xmlns:media": MEDIA}

    def add_item_elements(self, handler, item):
        """The item's own elements, then its picture."""
        super().add_item_elements(handler, item)
        picture = item["picture"]
        if picture:
            url, width = picture.largest
            size = {"width": str(width), "height": str(round(width * picture.height / picture.width))}
            handler.startElement("media:content", {"url": absolute(url), "medium": "image", **size})
            if picture.alt:
                handler.addQuickElement("media:description", writable(picture.alt), {"type": "plain"})
            handler.endElement("media:content")


class Rss(WithPicture, feedgenerator.Rss201rev2Feed):
    """RSS 2.0: the standfirst as its description, the whole text as content:encoded."""

    def root_attributes(self):
        """The namespaces of content:encoded and of media:content too."""
        return {**super().root_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        """The item, then its text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])


class Atom(WithPicture, feedgenerator.Atom1Feed):
    """Atom 1.0: the standfirst as its summary, the whole text as its content."""

    def add_item_elements(self, handler, item):
        """The item, then its text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


def write(channel: Channel, form: str) -> str:
    """The feed as that form, `rss` or `atom`."""
    feed = {"rss": Rss, "atom": Atom}[form](
        title=writable(channel.title),
        link=channel.url,
        description=writable(channel.description),
        language=tag(channel.language),
        feed_url=channel.addresses[form],
        author_name=settings.WAGTAIL_SITE_NAME,
    )
    with translation.override(channel.language):
        for item in channel.items:
            feed.add_item(
                title=writable(item.title),
                link=item.url,
                description=writable(item.standfirst),
                author_name=writable(", ".join(item.authors)) or None,
                pubdate=item.published_at,
                updateddate=item.changed_at,
                unique_id=item.url,
                text=_html(item),
                picture=item.picture,
            )
        return feed.writeString("utf-8")


def _html(item: Item) -> str:
    return writable(render_to_string("cms/feed_item.html", {"text": item.text, "picture": item.picture}).strip())
