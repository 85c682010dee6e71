"""What the editor of looks asks for, and who may ask."""

import pytest
from django.urls import reverse

from commerce.catalogue.models import Product

pytestmark = pytest.mark.django_db


def test_an_editor_is_led_to_the_picture_to_draw_on(editor, picture):
    response = editor.get(reverse("look_picture"), {"pk": picture.pk})

    assert response.status_code == 302
    assert response.url == picture.src


@pytest.mark.parametrize("pk", ["", "987654", "x", "-1", "9" * 40, "²"])
def test_a_picture_that_is_not_there_is_not_found(editor, pk):
    assert editor.get(reverse("look_picture"), {"pk": pk}).status_code == 404


def test_the_editor_hears_how_things_stand(editor, lamp):
    told = editor.get(reverse("look_things"), {"pk": [lamp.product_id, 987654, "x"]}).json()

    assert told == {str(lamp.product_id): {"name": "Desk lamp", "price": "¥399", "can_be_bought": False, "thumb": ""}}


def test_what_cannot_be_shown_is_not_told(editor, lamp):
    Product.objects.filter(pk=lamp.product_id).update(state=Product.State.ARCHIVED)

    assert editor.get(reverse("look_things"), {"pk": lamp.product_id}).json() == {}


@pytest.mark.parametrize("name", ["look_picture", "look_things"])
def test_nobody_else_may_ask(client, picture, name):
    response = client.get(reverse(name), {"pk": picture.pk})

    assert response.status_code == 302 and "/admin/login/" in response.url
