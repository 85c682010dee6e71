"""Addresses of what other sites and catalogues take from the shop; no language stands in front."""

from django.urls import path

from commerce.offers.embed import embedded_product
from commerce.offers.feed_views import product_feed

urlpatterns = [
    path("embed/product/<str:sku>/", embedded_product, name="embedded_product"),
    path("feeds/products/<slug:language>/<str:name>", product_feed, name="product_feed"),
]
