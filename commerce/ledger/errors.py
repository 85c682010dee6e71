"""Why the books refuse."""


class Unbalanced(ValueError):
    """A journal whose debits are not its credits."""
