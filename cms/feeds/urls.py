"""Addresses of the magazine's feeds, below /feeds/: the whole of a language, a section of it, an author."""

from django.urls import path, register_converter

from cms.feeds.views import feed


class Form:
    """rss or atom."""

    regex = "rss|atom"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Form, "feed_form")

urlpatterns = [
    path("<slug:language>/<feed_form:form>.xml", feed, name="feed"),
    path("<slug:language>/sections/<str:section>/<feed_form:form>.xml", feed, name="feed_of_section"),
    path("<slug:language>/authors/<str:author>/<feed_form:form>.xml", feed, name="feed_of_author"),
]
