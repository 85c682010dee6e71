"""The site's addresses with the gallery among them, as in the demo."""

from django.urls import include, path

from config.urls import urlpatterns as site

urlpatterns = [path("", include("themes.urls")), *site]
