"""Addresses of our own pages by language. Each is found once: finding one puts a language on and takes it off again."""

from collections.abc import Iterable
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils import translation


def address_in(language: str, viewname: str, **kwargs: str) -> str:
    """Where that view is in that language, whichever is spoken at the moment. Raises NoReverseMatch."""
    return _address(language, viewname, tuple(kwargs.items()), get_script_prefix())


def addresses_in(language: str, viewname: str, name: str, values: Iterable[str]) -> list[str]:
    """The same for each of these values of the one argument it takes. Raises NoReverseMatch."""
    prefix = get_script_prefix()
    return [_address(language, viewname, ((name, value),), prefix) for value in values]


@lru_cache(4096)
def _address(language: str, viewname: str, kwargs: tuple[tuple[str, str], ...], _prefix: str) -> str:
    with translation.override(language):
        return reverse(viewname, kwargs=dict(kwargs))
