"""Addresses of the basket; the language stands in front."""

from django.urls import path

from commerce.basket import views

urlpatterns = [
    path("basket/", views.basket, name="basket"),
    path("fresh/", views.fresh, name="fresh"),
    path("basket/add/", views.add, name="basket_add"),
    path("basket/add-many/", views.add_many, name="basket_add_many"),
    path("basket/lines/<int:line_id>/", views.line, name="basket_line"),
]
