"""Files as people send them: a header and rows in, a file out; and what the database says, in one figure."""

import csv
import hashlib
import io

from django.apps import apps
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

IMPORT = "/admin/shop/products/import/"
ROOMS = ("catalogue", "pricing", "stock", "offers")


def csv_file(*rows: list, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows, the header first, as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(*rows: list) -> bytes:
    """The rows as XLSX; a text that begins with = is a formula there."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client, content: bytes, *, name: str = "products.csv", encoding: str = "utf-8", reason: str = "Spring list"):
    """Step one: the dry run."""
    form = {"file": SimpleUploadedFile(name, content), "encoding": encoding, "reason": reason}
    return client.post(IMPORT, form)


def confirm(client, answer):
    """Step two: yes to exactly what the dry run shows."""
    agreed = client.get(answer.url).context["plan"].digest
    return client.post(answer.url, {"agreed": agreed})


def shown(client, answer) -> list[tuple]:
    """(SKU, column, old, new) of everything the dry run would write."""
    plan = client.get(answer.url).context["plan"]
    return [(row.sku, *change) for row in plan.rows for change in row.changes]


def faults(answer) -> list[tuple]:
    """(row, column, words) of everything that is wrong with the rows."""
    return [(fault.row, fault.column, fault.words) for fault in answer.context["plan"].faults]


def report(answer) -> str:
    """Everything the page says is wrong, of the file or its rows."""
    said = [str(words) for words in answer.context["form"].errors.values()]
    if answer.context.get("plan"):
        said += [" ".join(map(str, fault)) for fault in faults(answer)]
    return " ".join(said)


def digest() -> str:
    """One figure of every row of the rooms that an import may write, and of their history."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    models.append(apps.get_model("wagtailcore", "ModelLogEntry"))
    models.append(apps.get_model("outbox", "Event"))
    rows = (row for model in models for row in model._default_manager.order_by("pk"))
    return hashlib.sha256(serializers.serialize("json", rows).encode()).hexdigest()
