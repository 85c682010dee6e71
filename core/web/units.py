"""Units that came or went, as people write and read them: +5, −3, with one minus sign wherever a figure is shown."""

from django import forms

# What a keyboard, a telephone or a sentence of ours offers for a minus, and Chinese keyboards for a plus.
SIGNS = str.maketrans({"−": "-", "–": "-", "－": "-", "＋": "+"})


def signed(units: int) -> str:
    """The figure with its sign."""
    return f"{units:+d}".replace("-", "−")


class UnitsField(forms.IntegerField):
    """A whole number, whichever minus sign it is written with."""

    def to_python(self, value):
        """The number. Raises ValidationError."""
        return super().to_python(value.translate(SIGNS) if isinstance(value, str) else value)
