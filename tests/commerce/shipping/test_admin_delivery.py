"""A merchandiser keeps delivery methods, in the figures people write."""

import pytest

from commerce.shipping.models import Method
from commerce.stock.models import Store
from tests.commerce.offers.product_form import rows
from tests.factories import stock

ADD = "/admin/shop/delivery/new/"

pytestmark = pytest.mark.django_db


def method_form(*bands, **fields) -> dict:
    own = {"code": "express", "name": "Express", "name_zh": "", "promise": "", "promise_zh": "", "countries": "CN, de"}
    return {**own, **rows("bands", *({"from_amount": at, "price": price} for at, price in bands)), **fields}


def errors(answer) -> str:
    form = answer.context["form"]
    bands = form.formsets["bands"]
    return f"{form.errors} {bands.errors} {bands.non_form_errors()}"


def test_a_method_is_made_in_major_units(merchandiser):
    merchandiser.post(ADD, method_form(("0", "25"), ("499.50", "0")))

    method = Method.objects.get()
    assert (method.countries, method.currency) == (["CN", "DE"], "CNY")
    assert list(method.bands.values_list("from_amount", "price")) == [(0, 2500), (49950, 0)]


def test_a_method_shows_its_figures_as_people_write_them(merchandiser, standard):
    page = merchandiser.get(f"/admin/shop/delivery/edit/{standard.pk}/").content.decode()

    assert 'value="299.00"' in page
    assert 'value="CN"' in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (method_form(("0", "25"), countries="CN, XX, Mars"), "These are no countries: XX, MARS"),
        (method_form(("0", "25"), countries=""), "required"),
        (method_form(("0", "abc")), "not an amount"),
        (method_form(("0", "-1")), "not below"),
        (method_form(("100", "10")), "from 0 on"),
        (method_form(), "at least 1"),
        (method_form(("0", "10"), ("0", "20")), "duplicate"),
        (method_form(("0", "25"), code="no spaces"), "slug"),
    ],
)
def test_wrong_input_is_refused(merchandiser, form, said):
    answer = merchandiser.post(ADD, form)

    assert said in errors(answer)
    assert not Method.objects.exists()


def test_a_store_with_stock_is_kept(merchandiser, lamp, warehouse, at):
    stock.stock(lamp, 1, at=at)

    answer = merchandiser.post(f"/admin/shop/stores/delete/{warehouse.pk}/", follow=True)

    assert "has stock or a past of it" in answer.content.decode()
    assert Store.objects.filter(pk=warehouse.pk).exists()


def test_the_stock_listing_leads_to_the_record_and_that_to_the_till(merchandiser, lamp, at):
    stock.stock(lamp, 4, at=at)

    listing = merchandiser.get("/admin/shop/stock/?q=lamp").content.decode()
    record = f"/admin/shop/stock/{lamp.stock_records.get().pk}/"

    assert record in listing
    assert f"/admin/shop/products/{lamp.product_id}/till/" in merchandiser.get(record).content.decode()


@pytest.mark.parametrize("room", ["stock", "stores", "delivery"])
def test_an_editor_keeps_neither_stock_nor_delivery(editor, room):
    assert editor.get(f"/admin/shop/{room}/").status_code == 302
