"""Names of cues: eight letters and digits that nobody mistakes for one another."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """A name no other cue of a film will have."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
