"""Two editors, one product: nobody loses anything, and its history says who did what."""

import pytest
from django.contrib.auth.models import Group

from commerce.catalogue.models import Product, Variant
from commerce.offers.admin.edit_view import ProductEditView
from core.users.models import User
from core.users.roles import MERCHANDISERS
from tests.commerce.offers.product_form import black, form_of, rows
from tests.factories import catalogue, pricing, stock
from tests.factories.staff import logged_in

pytestmark = pytest.mark.django_db


def edit(product) -> str:
    return f"/admin/shop/products/edit/{product.pk}/"


def history(product, kind: str = "") -> str:
    return f"/admin/shop/products/history/{product.pk}/?kind={kind}"


def lines(answer) -> list:
    return list(answer.context["lines"])


@pytest.fixture
def colleague(merchandiser):
    """A second merchandiser."""
    person = User.objects.create_user("colleague@vitrine.example", "a-long-password")
    person.groups.add(Group.objects.get(name=MERCHANDISERS))
    return logged_in(person)


def test_who_saves_over_somebody_elses_changes_is_shown_them_and_keeps_their_own(merchandiser, colleague, cup):
    mine = form_of(cup.product, weight_g="200")
    colleague.post(edit(cup.product), form_of(cup.product, weight_g="999", return_exempt_reason="Fragile"))

    answer = merchandiser.post(edit(cup.product), mine)

    page = answer.content.decode()
    told = {(change.what, change.before, change.after) for line in answer.context["others"] for change in line.changes}
    assert "Somebody else has saved this product since you opened it" in page
    assert "colleague@vitrine.example" in page
    assert ("Weight in grams", "180", "999") in told
    assert ("Why it cannot be returned", "", "Fragile") in told
    assert answer.context["form"]["weight_g"].value() == "200"
    assert Product.objects.get(pk=cup.product_id).weight_g == 999


def test_saved_again_it_is_meant(merchandiser, colleague, cup):
    mine = form_of(cup.product, weight_g="200")
    colleague.post(edit(cup.product), form_of(cup.product, weight_g="999"))

    refused = merchandiser.post(edit(cup.product), mine)
    seen = refused.context["form"]["seen_version"].value()
    merchandiser.post(edit(cup.product), {**mine, "seen_version": seen})

    assert Product.objects.get(pk=cup.product_id).weight_g == 200


def test_two_who_save_at_the_same_moment_do_not_both_succeed(merchandiser, cup, monkeypatch):
    form = form_of(cup.product, weight_g="200")
    monkeypatch.setattr(ProductEditView, "_is_of", lambda self, version: True)
    Product.objects.filter(pk=cup.product_id).update(version=7, weight_g=999)

    answer = merchandiser.post(edit(cup.product), form)

    assert answer.context["is_stale"]
    assert Product.objects.get(pk=cup.product_id).weight_g == 999


@pytest.mark.parametrize("version", ["", "abc", "-1", "99", "1' or 1"])
def test_a_form_of_no_known_version_saves_nothing(merchandiser, cup, version):
    answer = merchandiser.post(edit(cup.product), form_of(cup.product, weight_g="200", seen_version=version))

    assert answer.status_code == 200
    assert Product.objects.get(pk=cup.product_id).weight_g == 180


def test_a_row_that_was_taken_out_meanwhile_is_no_error(merchandiser, colleague):
    unused = catalogue.variant(catalogue.product("desk-lamp", state="draft"), "LAMP-PNK")
    row = black(id=unused.pk, sku="LAMP-PNK")
    mine = form_of(unused.product, **rows("variants", row, initial=1))
    taken_out = form_of(unused.product, **rows("variants", {**row, "DELETE": "on"}, initial=1))
    colleague.post(edit(unused.product), taken_out)

    refused = merchandiser.post(edit(unused.product), mine)
    again = merchandiser.post(edit(unused.product), {**mine, "seen_version": 1})

    assert not Variant.objects.exists()
    assert "LAMP-PNK" in refused.content.decode()
    assert (refused.status_code, again.status_code) == (200, 200)


def test_archiving_counts_as_a_change(merchandiser, colleague, cup):
    mine = form_of(cup.product, weight_g="200")
    colleague.post(f"/admin/shop/products/{cup.product_id}/archive/")

    answer = merchandiser.post(edit(cup.product), mine)

    assert [line.title for line in answer.context["others"]] == ["Archived"]
    assert Product.objects.get(pk=cup.product_id).state == "archived"


def test_saving_without_a_change_disturbs_nobody(merchandiser, colleague, cup):
    as_it_is = form_of(cup.product, weight_g="180")
    colleague.post(edit(cup.product), form_of(cup.product, weight_g="180"))
    first = Product.objects.get(pk=cup.product_id).version

    answer = merchandiser.post(edit(cup.product), {**as_it_is, "weight_g": "181", "seen_version": first})

    assert answer.status_code == 302


def test_the_history_tells_edits_prices_and_stock_of_any_door_with_who_and_why(merchandiser, lamp, warehouse, at):
    stock.stock(lamp, 20, at=at)
    merchandiser.post(edit(lamp.product), form_of(lamp.product, weight_g="1300"))
    till = {f"v{lamp.pk}-{name}": value for name, value in {"version": 1, "price": "349", "reason": "Sale"}.items()}
    merchandiser.post(f"/admin/shop/products/{lamp.product_id}/till/", till)

    told = lines(merchandiser.get(history(lamp.product)))

    edits = [line for line in told if line.kind == "edits"]
    assert [(change.what, change.before, change.after) for change in edits[0].changes] == [
        ("Weight in grams", "1200", "1300")
    ]
    assert edits[0].by == "merchandisers@vitrine.example"
    assert any(line.words.startswith("LAMP-BLK: ¥349 from") and "(Sale)" in line.words for line in told)
    assert any(line.words == "LAMP-BLK: +20 in Warehouse" for line in told)
    assert [line.at for line in told] == sorted((line.at for line in told), reverse=True)


def test_every_price_of_one_saving_is_in_the_history(merchandiser, lamp, at):
    red = catalogue.variant(lamp.product, "LAMP-RED")
    sent = {f"v{each.pk}-price": "349" for each in (lamp, red)}
    sent |= {f"v{lamp.pk}-version": 1, f"v{red.pk}-version": 0}

    merchandiser.post(f"/admin/shop/products/{lamp.product_id}/till/", sent)

    told = [line.words[:8] for line in lines(merchandiser.get(history(lamp.product, "prices")))]
    assert sorted(told) == ["LAMP-BLK", "LAMP-BLK", "LAMP-RED"]


@pytest.mark.parametrize("kind", ["edits", "prices", "stock"])
def test_the_history_shows_one_kind_alone(merchandiser, lamp, warehouse, at, kind):
    stock.stock(lamp, 20, at=at)
    merchandiser.post(edit(lamp.product), form_of(lamp.product, weight_g="1300"))

    assert {line.kind for line in lines(merchandiser.get(history(lamp.product, kind)))} == {kind}


def test_texts_variants_and_words_that_are_markup_are_told_as_they_are(merchandiser, lamp):
    row = black(id=lamp.pk, sku="LAMP-BLK", name_en="<b>Soot</b>", name_zh_hans="煤黑")

    merchandiser.post(edit(lamp.product), form_of(lamp.product, **rows("variants", row, initial=1)))

    answer = merchandiser.get(history(lamp.product, "edits"))
    told = {(change.what, change.before, change.after) for change in lines(answer)[0].changes}
    assert ("Variants · LAMP-BLK · Name · 简体中文", "", "煤黑") in told
    assert ("Variants · LAMP-BLK · Name · English", "Black", "<b>Soot</b>") in told
    assert "<b>Soot" not in answer.content.decode()


def test_the_history_asks_as_much_for_many_lines_as_for_few(merchandiser, lamp, at, django_assert_max_num_queries):
    merchandiser.get(history(lamp.product))
    with django_assert_max_num_queries(60) as few:
        merchandiser.get(history(lamp.product))
    asked = len(few.captured_queries)
    for number in range(9):
        pricing.price(lamp, 1000 + number, at=at)
        merchandiser.post(edit(lamp.product), form_of(lamp.product, weight_g=str(number + 1)))

    with django_assert_max_num_queries(asked):
        assert len(lines(merchandiser.get(history(lamp.product)))) == 19


def test_editors_and_clerks_read_no_history(editor, clerk, lamp):
    answers = [client.get(history(lamp.product)) for client in (editor, clerk)]

    assert {answer.status_code for answer in answers} == {302}
