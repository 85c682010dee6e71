"""Words as the index knows them: Latin words folded, Chinese in overlapping pairs, the same when asked as when written.

A Chinese run has no spaces, and most of its words have two characters: pairs find them on every engine alike, without a
dictionary. Terms hold only letters, digits and CJK characters, so nothing in them means anything to an engine.
"""

import re
import unicodedata

MOST_TERMS = 12
MOST_FOLDED = 16_384
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
RUNS = re.compile(rf"[{CJK}]+|[a-z0-9]+")
IS_CJK = re.compile(rf"[{CJK}]")
SHORTEST_PREFIX = 3
# English words that say nothing by themselves. They are written, but not asked for beside others.
EMPTY = {"a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with"}
PLURALS = ("sses", "shes", "xes", "tches", "nches", "rches")
LONG_ENOUGH = 4  # axes are no boxes
PARTICLE = "的"  # between two words, as "of" is
# Changes with what is written of the same text, so that every document is written anew.
RULES = 1


def folded(text: str) -> str:
    """Lower case, without accents or widths, and exactly as long as `text`: places in one are places in both."""
    return text.translate(_FOLDED)


def written(text: str) -> list[str]:
    """The terms a text is found by: each CJK character and each pair of them, each Latin word."""
    terms: list[str] = []
    for run in RUNS.findall(folded(text)):
        if IS_CJK.match(run):
            terms += [*run, *_pairs(run)] if len(run) > 1 else [run]
        else:
            terms.append(_singular(run))
    return terms


def asked(text: str) -> list[str]:
    """The terms to look for, each once, at most twelve: words, and pairs of a CJK run (or its one character)."""
    terms: dict[str, None] = {}
    for run in RUNS.findall(folded(text)):
        if IS_CJK.match(run):
            for part in _parted(run):
                terms.update(dict.fromkeys(_pairs(part) or [part]))
        else:
            terms[_singular(run)] = None
    telling = [term for term in terms if term not in EMPTY]
    return (telling or list(terms))[:MOST_TERMS]


def is_prefix(term: str) -> bool:
    """May longer words that begin like this answer too? Latin words of three letters or more; never a pair."""
    return len(term) >= SHORTEST_PREFIX and not IS_CJK.match(term)


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _parted(run: str) -> list[str]:
    """A run without the particle between two words; whole where a part would be one character."""
    parts = run.split(PARTICLE)
    return parts if all(len(part) > 1 for part in parts) else [run]


def _singular(word: str) -> str:
    """Lamps is lamp, boxes box, glass stays glass. No more of English than that is sound without a dictionary."""
    if len(word) > LONG_ENOUGH and word.endswith(PLURALS):
        return word[:-2]
    return word[:-1] if len(word) > SHORTEST_PREFIX and word.endswith("s") and not word.endswith("ss") else word


class _Folded(dict):
    """Each character and what it is folded to, found out when it is first met, and kept while there is room."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        steps = (unicodedata.normalize("NFKD", character)[:1].casefold(), character.lower(), character)
        step = next(step for step in steps if len(step) == 1)
        if len(self) < MOST_FOLDED:
            self[code] = step
        return step


_FOLDED = _Folded()
