"""Terms as an engine keeps them: each with the mark of where it is asked for, so that nothing else is ever matched.

A word of the English page is kept as `enǀlamp` and of the Chinese one as `zhhansǀlamp`. Short, because it is kept
with every word; the bar is a letter to both databases and in no term.
"""

from collections.abc import Iterable

BAR = "\u01c0"


def scoped(terms: Iterable[str], locale: str, kind: str = "") -> list[str]:
    """The terms with the mark of that language and, by its first letter, of that kind."""
    mark = kind[:1] + "".join(filter(str.isalnum, locale)) + BAR
    return [mark + term for term in terms]
