"""Several write the index at once: sweeps of two workers, and an event in between."""

import threading

import pytest
from django.db import connection, connections

from commerce.catalogue.models import Product
from core import clock
from search.index import index
from search.models import SearchDocument, SearchFiling, SearchWords
from search.sweep import rebuild
from tests.factories import catalogue, pricing

pytestmark = [pytest.mark.races, pytest.mark.parametrize("committed", ["postgres", "sqlite"], indirect=True)]
THINGS, SHELVES = 24, 6


def together(*work):
    """Each in a thread of its own, all from the same moment on; returns what was raised."""
    ready, raised = threading.Barrier(len(work)), []

    def run(each):
        try:
            ready.wait(10)
            each()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_whoever_writes_at_once_writes_every_document_once(committed):
    shelves = [catalogue.category(f"shelf-{number}", f"Shelf {number}") for number in range(SHELVES)]
    for number in range(THINGS):
        made = catalogue.product(f"lamp-{number}", name=f"Lamp {number}", category=shelves[number % SHELVES])
        pricing.price(catalogue.variant(made, f"LAMP-{number}"), 100, at=clock.now())
    pks = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    backwards = list(reversed(pks))

    raised = together(
        lambda: rebuild(clock.now()),
        lambda: index("product", backwards, clock.now()),
        *(lambda pk=pk: index("product", [pk], clock.now()) for pk in backwards[:4]),
    )

    assert raised == []
    assert SearchDocument.objects.count() == SearchWords.objects.count() == THINGS * 2
    assert SearchFiling.objects.count() == SHELVES  # the shelves have one name, so both languages share it
    assert rebuild(clock.now()) == {"article": 0, "product": 0}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM search_terms")
            assert cursor.fetchone() == (THINGS * 2,)
