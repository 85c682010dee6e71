"""The app that sends letters."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Letters and their fate."""

    name = "core.mail"
    label = "mail"

    def ready(self):
        from core import registry
        from core.mail.send import send_due

        registry.due_work.register("mail", send_due)
