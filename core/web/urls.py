"""Addresses for programs that read the whole site: the sitemap and oEmbed."""

from django.urls import path

from core.web import sitemap
from core.web.oembed import oembed

urlpatterns = [
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemaps/<slug:name>-<int:number>.xml", sitemap.child, name="sitemap_child"),
    path("oembed", oembed, name="oembed"),
]
