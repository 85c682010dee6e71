"""Letters in the terminal, where no mail server is named: readable, as whoever tries the shop wants them."""

from django.core.mail.backends.console import EmailBackend


class PrintedBackend(EmailBackend):
    """Prints to whom, about what, and the words; the HTML beside them says the same to a mail program."""

    def write_message(self, message) -> None:
        """One letter between two lines."""
        line = "-" * 79
        head = f"To: {', '.join(message.recipients())}\nSubject: {message.subject}"
        self.stream.write(f"{line}\n{head}\n\n{message.body.strip()}\n{line}\n")
