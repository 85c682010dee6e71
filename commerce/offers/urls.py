"""Addresses of what is for sale; the language stands in front."""

from django.urls import path

from commerce.offers import views
from commerce.offers.alerts import views as alerts

urlpatterns = [
    path("p/<slug:slug>/", views.product, name="product"),
    path("shop/", views.shop, name="shop"),
    path("shop/<slug:category>/", views.shop, name="shop_category"),
    path("alerts/", alerts.ask, name="alert"),
    path("alerts/<str:token>/", alerts.stop, name="alert_cancel"),
]
