"""A component drawn from its arguments alone and remembered by all of them: the same card once for many pages.

Nothing is decided by what is remembered. Whoever asks brings price and stock as the database has them at that moment,
and with others it is another component.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache

from django.template import Context, Template, engines
from django.urls import get_script_prefix
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from themes.active import active_theme

MOST = 1024


def drawn(name: str, given: Mapping[str, Hashable], *, again: bool = True) -> str:
    """The template of that name with what is given and nothing else: no request, no user, no clock.

    `again` is false for what will hardly be asked for a second time. Raises TypeError for a value that is no key.
    """
    template = engines["django"].engine.get_template(name)
    # A text that is safe equals one that is not, and is not drawn alike.
    values = tuple((key, type(value), value) for key, value in given.items())
    around = (active_theme().name, get_language(), get_current_timezone_name(), get_script_prefix())
    return _remembered(template, values, around) if again else _draw(template, values)


def _draw(template: Template, values: tuple) -> str:
    return template.render(Context({key: value for key, _kind, value in values}))


@lru_cache(MOST)
def _remembered(template: Template, values: tuple, _around: tuple) -> str:
    return _draw(template, values)
