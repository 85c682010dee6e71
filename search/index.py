"""Write what is, forget what is not: the one way the index changes. Running it again changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.insert import insert_all
from search.documents import KINDS
from search.documents.kind import Document
from search.engines import engine
from search.models import SearchDocument, SearchFiling, SearchTerm, SearchWords
from search.text import IS_CJK, written


def index(kind: str, pks: Iterable[int], now: datetime) -> int:
    """Make the index say of these things what they are now. Returns how many documents changed or went."""
    pks = list(pks)
    with transaction.atomic():
        new = {(each.object_id, each.locale): each for each in KINDS[kind].read(pks, now)}
        old = SearchDocument.objects.filter(kind=kind, object_id__in=pks)
        known = {(row.object_id, row.locale): row for row in old.only("object_id", "locale", "digest")}
        changed = {key: each for key, each in new.items() if key not in known or known[key].digest != each.digest}
        gone = [row.pk for key, row in known.items() if key not in new]
        _forget(gone)
        _write(changed)
    return len(changed) + len(gone)


def forget(kind: str, pks: Iterable[int]) -> int:
    """Forget things that are no more. Returns how many documents went."""
    keys = list(SearchDocument.objects.filter(kind=kind, object_id__in=list(pks)).values_list("pk", flat=True))
    with transaction.atomic():
        _forget(keys)
    return len(keys)


def _forget(keys: list[int]) -> None:
    if keys:
        engine().forget(keys)
        SearchDocument.objects.filter(pk__in=keys).delete()


def _write(documents: dict[tuple[int, str], Document]) -> None:
    if not documents:
        return
    filings = _filings(documents.values())
    rows = SearchDocument.objects.bulk_create(
        [_row(each, filings) for each in documents.values()],
        update_conflicts=True,
        unique_fields=["kind", "object_id", "locale"],
        update_fields=["filing", "moment", "digest"],
    )
    saved = SearchDocument.objects.filter(
        kind=rows[0].kind, object_id__in={pk for pk, _ in documents}, locale__in={locale for _, locale in documents}
    )
    keys = {(row.object_id, row.locale): row.pk for row in saved.only("object_id", "locale")}
    by_key = {keys[key]: each for key, each in documents.items()}
    SearchWords.objects.bulk_create(
        [_words(key, each) for key, each in by_key.items()],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["language", "title", "summary", "body"],
    )
    engine().write(by_key)
    _spellings(documents.values())


def _filings(documents: Iterable[Document]) -> dict[str, int]:
    """The key of each filing, by its digest; new ones are written, in one order: others may be writing the same."""
    new = {each.filing_digest: _filing(each) for each in documents}
    insert_all([new[digest] for digest in sorted(new)], unique=["digest"])
    return dict(SearchFiling.objects.filter(digest__in=new).values_list("digest", "pk"))


def _filing(document: Document) -> SearchFiling:
    return SearchFiling(digest=document.filing_digest, kind=document.kind, band=document.band, facets=document.facets)


def _row(document: Document, filings: dict[str, int]) -> SearchDocument:
    return SearchDocument(
        kind=document.kind,
        object_id=document.object_id,
        locale=document.locale,
        filing_id=filings[document.filing_digest],
        moment=document.moment,
        digest=document.digest,
    )


def _words(key: int, document: Document) -> SearchWords:
    return SearchWords(
        document_id=key,
        language=document.language,
        title=document.title[:300],
        summary=document.summary,
        body=document.body,
    )


def _spellings(documents: Iterable[Document]) -> None:
    words = {
        (each.locale, term[:60])
        for each in documents
        for term in [*written(each.title), *written(each.labels)]
        if term.isalpha() and not IS_CJK.match(term)
    }
    terms = [SearchTerm(locale=locale, term=term) for locale, term in sorted(words)]
    insert_all(terms, unique=["locale", "term"])
