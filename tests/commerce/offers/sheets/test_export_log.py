"""Every file of products that leaves is written down: who, when, which filter, how many rows."""

import pytest
from wagtail.models import ModelLogEntry

from core import clock
from core.users.models import User
from tests.factories.stock import stock

LISTING = "/admin/shop/products/"
HISTORY = "/admin/reports/site-history/"

pytestmark = pytest.mark.django_db


def entries():
    return list(ModelLogEntry.objects.filter(action="shop.export"))


@pytest.fixture
def shop(lamp, cup, at):
    """Two things for sale."""
    stock(lamp, 3, at=at)


def test_an_export_says_who_when_what_and_how_much(merchandiser, shop):
    before = clock.now()

    merchandiser.get(f"{LISTING}?export=csv&state=active&q=台灯&category=&p=2")

    [entry] = entries()
    assert entry.user == User.objects.get(email="merchandisers@vitrine.example")
    assert before <= entry.timestamp <= clock.now()
    assert entry.data == {
        "what": "products", "kind": "csv", "rows": 1, "filter": {"state": ["active"], "q": ["台灯"]},
    }  # fmt: skip
    assert entry.message == "Exported products as CSV, rows: 1 (q: 台灯, state: active)"


def test_every_export_leaves_its_own_entry(merchandiser, shop):
    for kind in ("csv", "xlsx", "xlsx"):
        merchandiser.get(f"{LISTING}?export={kind}")

    assert sorted((entry.data["kind"], entry.data["rows"]) for entry in entries()) == [
        ("csv", 2), ("xlsx", 2), ("xlsx", 2),
    ]  # fmt: skip
    assert entries()[0].message == "Exported products as XLSX, rows: 2"


def test_the_administrator_reads_it_in_the_history_of_the_site(merchandiser, administrator, shop):
    merchandiser.get(f"{LISTING}?export=csv&state=active")

    html = administrator.get(HISTORY).content.decode()

    assert "Exported products as CSV, rows: 2 (state: active)" in html
    assert "merchandisers@vitrine.example" in html


def test_what_is_refused_or_only_looked_at_leaves_nothing(clerk, editor, merchandiser, shop):
    clerk.get(f"{LISTING}?export=csv")
    editor.get(f"{LISTING}?export=xlsx")
    merchandiser.get(LISTING)
    merchandiser.get(f"{LISTING}import/template.csv")

    assert entries() == []


def test_the_entry_is_there_before_the_file_is(merchandiser, shop, monkeypatch):
    def refuse(*args, **kwargs):
        raise RuntimeError("the log is closed")

    monkeypatch.setattr("commerce.offers.admin.listing.log_export", refuse)

    with pytest.raises(RuntimeError):
        merchandiser.get(f"{LISTING}?export=csv")


@pytest.mark.parametrize("address", ["orders/", "stock/", "movements/", "stores/"])
def test_no_other_listing_gives_its_rows_as_a_file(administrator, shop, address):
    answer = administrator.get(f"/admin/shop/{address}?export=csv")

    said = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    assert answer["Content-Type"].startswith("text/html") or not said.replace('"', "").replace(",", "").strip()
