"""A field that nobody has filled in is drawn once; what somebody wrote into one is never shown to another."""

import pytest
from django import forms
from django.utils import translation

from themes import drawn as drawing
from themes.templatetags.fields import labelled


class Form(forms.Form):
    """Asks for a name and a country."""

    name = forms.CharField(label="Name", help_text="As on the door.", required=False)
    country = forms.ChoiceField(label="Country", choices=[("CN", "China"), ("IS", "Iceland")], initial="CN")


@pytest.fixture(autouse=True)
def nothing_remembered():
    drawing._memories.clear()


def times_drawn() -> int:
    return sum(memory.cache_info().misses for memory in drawing._memories.values())


def test_what_is_asked_of_everybody_is_drawn_once():
    first = labelled(Form()["name"])

    again = labelled(Form()["name"])

    assert again == first
    assert times_drawn() == 1
    assert '<label for="id_name">Name' in first
    assert 'aria-describedby="id_name_helptext"' in first


def test_what_somebody_wrote_stays_with_them():
    theirs = labelled(Form({"name": "Lin Yue", "country": "CN"})["name"])
    kept = labelled(Form(initial={"name": "Lin Yue"})["name"])

    ours = labelled(Form()["name"])

    assert "Lin Yue" in theirs and "Lin Yue" in kept
    assert "Lin Yue" not in ours
    assert times_drawn() == 1


def test_a_mistake_is_said_only_to_whoever_made_it():
    labelled(Form()["country"])

    theirs = labelled(Form({"country": "XX"})["country"])

    assert 'class="field field--bad"' in theirs and 'id="id_country_error"' in theirs
    assert "field--bad" not in labelled(Form()["country"])


def test_another_choice_need_or_list_is_another_field():
    first = labelled(Form()["country"])
    optional, longer = Form(), Form()
    optional.fields["country"].required = False
    longer.fields["country"].choices = [("CN", "China"), ("NO", "Norway")]

    assert '<option value="IS" selected>' in labelled(Form(initial={"country": "IS"})["country"])
    assert "(optional)" in labelled(optional["country"]) and "(optional)" not in first
    assert "Norway" in labelled(longer["country"]) and "Norway" not in first
    assert "field--half" in labelled(Form()["country"], half=True) and "field--half" not in first


def test_another_language_is_another_field():
    labelled(Form()["name"])

    with translation.override("zh-hans"):
        assert "（选填）" in labelled(Form()["name"])
