"""Addresses of orders; the language stands in front."""

from django.urls import path

from commerce.orders import views

urlpatterns = [path("orders/<str:number>/", views.order, name="order")]
