"""Addresses of what is for sale; the language stands in front."""

from django.urls import path

from commerce.offers import views

urlpatterns = [
    path("p/<slug:slug>/", views.product, name="product"),
    path("shop/", views.shop, name="shop"),
    path("shop/<slug:category>/", views.shop, name="shop_category"),
]
