"""What Django and Wagtail mail on their own (passwords, workflows, comments) becomes letters like ours."""

from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend

from core.mail.send import queue


class LetterBackend(BaseEmailBackend):
    """Queues a letter per addressee. No request waits for the mail server, and one that is down loses nothing."""

    def send_messages(self, email_messages) -> int:
        """Write them down; returns how many messages."""
        for message in email_messages:
            html = next((body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
            for to in message.recipients():
                queue(key=f"mail:{uuid4()}", to=to, subject=message.subject[:250], text=message.body, html=html)
        return len(email_messages)
