"""XML that any parser reads: text escaped, and without the control characters XML has no way to write."""

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: object) -> str:
    """The text without what XML forbids."""
    return UNWRITABLE.sub("", str(text))


def element(name: str, text: object = "", **attributes: object) -> str:
    """`<name attribute="…">text</name>`; no element at all where there is neither text nor an attribute."""
    said = "".join(f" {key}={quoteattr(writable(value))}" for key, value in attributes.items())
    if text == "" or text is None:
        return f"<{name}{said}/>" if said else ""
    return f"<{name}{said}>{escape(writable(text))}</{name}>"
