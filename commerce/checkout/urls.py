"""Addresses of checkout; the language stands in front."""

from django.urls import path

from commerce.checkout import views

urlpatterns = [
    path("checkout/", views.checkout, name="checkout"),
    path("checkout/return/<str:number>/", views.back, name="checkout_return"),
    path("orders/<str:number>/pay/", views.pay, name="order_pay"),
]
