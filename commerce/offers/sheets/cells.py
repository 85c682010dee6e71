"""What a spreadsheet program would run as a formula leaves with an apostrophe before it, and loses it coming in."""

import re

# OWASP's list, with the full-width forms that spreadsheet programs take for the same.
DANGEROUS = "=+-@\t\r\n＝＋－＠"
ARMED = re.compile(f"'*[{re.escape(DANGEROUS)}]")
DISARMED = re.compile(f"'+[{re.escape(DANGEROUS)}]")
# XML and spreadsheets cannot hold these.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tidy(text: str) -> str:
    """Without control characters, with one kind of line end and nothing blank around it: as both ways compare texts."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def disarm(text: str) -> str:
    """Fit to be opened by a spreadsheet program: no text of ours is a formula there."""
    return f"'{text}" if ARMED.match(text) else text


def plain(text: str) -> str:
    """What `disarm` was given."""
    return text[1:] if DISARMED.match(text) else text
