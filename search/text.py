"""Words as the index knows them: Latin words folded, Chinese in overlapping pairs, the same when asked as when written.

A Chinese run has no spaces, and most of its words have two characters: pairs find them on every engine alike, without a
dictionary. Terms hold only letters, digits and CJK characters, so nothing in them means anything to an engine.
"""

import re
import unicodedata

MOST_TERMS = 12
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
RUNS = re.compile(rf"[{CJK}]+|[a-z0-9]+")
IS_CJK = re.compile(rf"[{CJK}]")
SHORTEST_PREFIX = 3


def folded(text: str) -> str:
    """Lower case, without accents or widths, and exactly as long as `text`: places in one are places in both."""
    return "".join(_fold(character) for character in text)


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
            terms.update(dict.fromkeys(_pairs(run) or [run]))
        else:
            terms[_singular(run)] = None
    return list(terms)[:MOST_TERMS]


def is_prefix(term: str) -> bool:
    """May longer words that begin like this answer too? Latin words of three letters or more; never a pair."""
    return len(term) >= SHORTEST_PREFIX and not IS_CJK.match(term)


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _singular(word: str) -> str:
    """Lamps is lamp, glass stays glass. No more of English than that is sound without a dictionary."""
    return word[:-1] if len(word) > SHORTEST_PREFIX and word.endswith("s") and not word.endswith("ss") else word


def _fold(character: str) -> str:
    for step in (unicodedata.normalize("NFKD", character)[:1].casefold(), character.lower(), character):
        if len(step) == 1:
            return step
    return " "
