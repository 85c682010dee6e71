"""Load the whole demo world in order. What is there already is left as it is, so a second run changes nothing."""

from collections.abc import Callable
from datetime import datetime

from config.demo_world import catalogue, delivery, desk, films, people, pictures, prices, site, stock, stories
from core.web.kept.shelf import forget_everything
from search.sweep import rebuild
from themes.headlines.sweep import cut_due


def load(now: datetime, say: Callable[[str], None]) -> None:
    """Fill an empty installation, or complete one whose loading was cut off. Reports each step in a sentence."""
    for what, step in (
        ("people", lambda: people.load()),
        ("pictures", lambda: pictures.load()),
        ("products", lambda: catalogue.load()),
        ("prices", lambda: prices.load(now)),
        ("delivery methods and tax rates", lambda: delivery.load()),
        ("stock records", lambda: stock.load(now)),
        ("sections and front pages", lambda: site.load()),
        ("articles", lambda: stories.load(now)),
        ("films", lambda: films.load(now)),
        ("drafts that wait for an editor", lambda: desk.load()),
        ("faces of Chinese headlines", lambda: cut_due(now, most=200)),
        ("documents in the search", lambda: sum(rebuild(now).values())),
    ):
        say(f"{step()} new {what}")
    forget_everything()
