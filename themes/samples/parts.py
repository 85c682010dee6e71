"""Samples of the smaller parts: a parcel, results of the search and ways to narrow them, what is offered instead."""

from datetime import timedelta

from django.utils.html import format_html

from cms.proof import Proof
from cms.review_form import AnswerForm
from commerce.offers.shapes import Instead
from commerce.orders.receipt import ParcelSent
from themes.samples.of import Of

from . import stories
from .things import NOW, card, either


def parcels() -> list[ParcelSent]:
    """One that can be followed, and one of which nothing is known."""
    sent_at = NOW - timedelta(days=1)
    link = "https://parcels.example/SF1029384756"
    return [ParcelSent(either("SF Express", "顺丰"), "SF1029384756", link, sent_at), ParcelSent("", "", "", sent_at)]


def hits() -> list[Of]:
    """A thing and a story that were found by a word."""
    here = either("en", "zh-hans")
    lamp, story = card("table-lamp"), stories.briefs()[0]
    name = format_html("{}<mark>{}</mark>", either("Halo Table ", "光晕台"), either("Lamp", "灯"))
    words = format_html("{}<mark>{}</mark>", either("For every task one ", "一件事配一盏"), either("lamp", "灯"))
    return [
        Of(kind="product", title=name, words=lamp.why, language=here, is_voice=True, card=lamp, story=None),
        Of(kind="article", title=story.title, words=words, language=here, is_voice=False, card=None, story=story),
    ]  # fmt: skip


def choices() -> list[Of]:
    """Two makers, one of them chosen."""
    return [
        Of(name=either("Orla Fenn Works", "奥拉·芬工坊"), count=5, url="#", is_chosen=True),
        Of(name=either("Saltmarsh Joinery", "盐沼木作"), count=3, url="#", is_chosen=False),
    ]


def instead() -> list[Instead]:
    """Why a card stands in another's place: sold out, no longer sold, a colour that is out."""
    return [
        Instead(either("Sundown Skateboard", "日落滑板"), "sold_out"),
        Instead(either("Slate Phone", "石板手机"), "gone"),
        Instead(either("Pine green", "松绿"), "variant"),
    ]


def proof() -> Proof:
    """A draft out for review, with what somebody said of it."""
    comment = either("The second note is too long.", "第二条边注太长。")
    said = Of(name="Mei", comment=comment, is_approval=False, created_at=NOW)
    return Proof("review", NOW + timedelta(days=7), form=AnswerForm(), answers=[said])
