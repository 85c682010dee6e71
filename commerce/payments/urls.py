"""Where providers call. No language in front: machines read none."""

from django.urls import path

from commerce.payments.views import webhook

urlpatterns = [path("webhooks/<slug:provider>/", webhook, name="webhook")]
