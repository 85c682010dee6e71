"""What somebody may have meant: for each word no title has, the nearest that one has."""

from collections import Counter

from django.db.models import Q
from django.db.models.functions import Length

from search.models import SearchTerm
from search.text import IS_CJK

# Bounds that keep a senseless question cheap: words looked at, words fetched, and words compared letter by letter.
MOST_WORDS = 4
MOST_CANDIDATES = 3000
MOST_COMPARED = 100
SHORTEST, LONGEST = 3, 30


def meant(terms: list[str], locale: str) -> str:
    """The words as they are probably spelt; empty when there is nothing better. One query, and none for Chinese."""
    words = [term for term in terms if not IS_CJK.match(term) and SHORTEST <= len(term) <= LONGEST][:MOST_WORDS]
    if not words:
        return ""
    near = Q()
    for word in words:
        near |= Q(length__range=(len(word) - 2, len(word) + 2)) & (
            Q(term__startswith=word[0]) | Q(term__contains=word[1:3]) | Q(term__endswith=word[-2:])
        )
    rows = SearchTerm.objects.filter(locale=locale).annotate(length=Length("term")).filter(near).order_by("term")
    known = list(rows.values_list("term", flat=True)[:MOST_CANDIDATES])
    better = {word: _nearest(word, known) for word in words}
    if all(word == other for word, other in better.items()):
        return ""
    return " ".join(better.get(term, term) for term in terms)


def _nearest(word: str, known: list[str]) -> str:
    allowed = 1 if len(word) < 5 else 2
    letters = Counter(word)
    alike = sorted((_unlike(letters, each), each) for each in known if abs(len(each) - len(word)) <= allowed)
    likely = [each for unlike, each in alike[:MOST_COMPARED] if unlike <= 2 * allowed]
    best = min(((distance(word, each), each) for each in likely), default=(allowed + 1, ""))
    return best[1] if best[0] <= allowed else word


def _unlike(letters: Counter, word: str) -> int:
    """How many letters of the two are not in the other: a bound of their distance, and much quicker."""
    return (letters - Counter(word)).total() + (Counter(word) - letters).total()


def distance(one: str, other: str) -> int:
    """How many letters must be added, taken away, changed or swapped with a neighbour."""
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
