"""What somebody may have meant: for each word no title has, the nearest that one has."""

from django.db.models import Q
from django.db.models.functions import Length

from search.models import SearchTerm
from search.text import IS_CJK

MOST_CANDIDATES = 500
SHORTEST = 3


def meant(terms: list[str], locale: str) -> str:
    """The words as they are probably spelt; empty when there is nothing better. One query, and none for Chinese."""
    words = [term for term in terms if not IS_CJK.match(term) and len(term) >= SHORTEST]
    if not words:
        return ""
    near = Q()
    for word in words:
        near |= Q(length__range=(len(word) - 2, len(word) + 2)) & (
            Q(term__startswith=word[0]) | Q(term__contains=word[1:3])
        )
    rows = SearchTerm.objects.filter(locale=locale).annotate(length=Length("term")).filter(near).order_by("term")
    known = list(rows.values_list("term", flat=True)[:MOST_CANDIDATES])
    better = [_nearest(word, known) if word in words else word for word in terms]
    return " ".join(better) if better != terms else ""


def _nearest(word: str, known: list[str]) -> str:
    if word in known:
        return word
    allowed = 1 if len(word) < 5 else 2
    distances = [(distance(word, each), each) for each in known]
    best = min(distances, default=(allowed + 1, ""))
    return best[1] if best[0] <= allowed else word


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
