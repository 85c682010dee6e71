"""The gallery's address."""

from django.urls import path

from themes.views import styleguide

urlpatterns = [path("styleguide/", styleguide, name="styleguide")]
