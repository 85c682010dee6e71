"""What Django and Wagtail mail on their own is written down like every letter."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from core import clock
from core.mail.models import Letter
from core.mail.send import send_due

pytestmark = pytest.mark.django_db


def test_a_mail_of_djangos_waits_for_the_worker_and_is_sent_once(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.LetterBackend"
    message = EmailMultiAlternatives("A new password", "Follow this.", to=["a@vitrine.example", "b@vitrine.example"])
    message.attach_alternative("<p>Follow this.</p>", "text/html")

    message.send()

    assert mail.outbox == []
    assert set(Letter.objects.values_list("to", "html")) == {
        ("a@vitrine.example", "<p>Follow this.</p>"),
        ("b@vitrine.example", "<p>Follow this.</p>"),
    }
    assert send_due(clock.now()) == 2
    assert send_due(clock.now()) == 0
    assert len(mail.outbox) == 2
