"""A component drawn from its arguments alone and remembered by all of them: the same card once for many pages.

Nothing is decided by what is remembered. Whoever asks brings price and stock as the database has them at that moment,
and with others it is another component.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextvars import ContextVar
from functools import lru_cache, partial
from weakref import WeakKeyDictionary, ref

from django.template import Context, Template, engines
from django.urls import get_script_prefix
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

MOST = 384
_is_within: ContextVar[bool] = ContextVar("is_within", default=False)
# Which templates each has found to include, as it would find them anew each time.
_found: WeakKeyDictionary[Template, dict] = WeakKeyDictionary()
_memories: WeakKeyDictionary[Template, Callable[[tuple, tuple], str]] = WeakKeyDictionary()


def drawn(name: str, given: Mapping[str, Hashable], *, again: bool = True) -> str:
    """The template of that name with what is given and nothing else: no request, no user, no clock.

    `again` is false for what will hardly be asked for a second time. What stands within another is remembered with that
    and not by itself. Raises TypeError for a value that is no key.
    """
    return _pen(name, again)(_values(given))


def drawn_each(name: str, every: Iterable[Mapping[str, Hashable]]) -> list[str]:
    """The same for each of these, where many stand side by side: what is around them is asked for once."""
    pen = _pen(name, again=True)
    return [pen(_values(given)) for given in every]


def drawn_in_order(parts: Iterable[tuple[str, Mapping[str, object], bool]]) -> list[str]:
    """Components of several kinds, each with its name, what is given, and whether it may be asked for again."""
    pens: dict[tuple[str, bool], Callable[[tuple], str]] = {}
    drawn = []
    for name, given, again in parts:
        pen = pens.get((name, again)) or pens.setdefault((name, again), _pen(name, again=again))
        drawn.append(pen(_values(given)))
    return drawn


def _pen(name: str, again: bool) -> Callable[[tuple], str]:
    """What draws that component from its values, or remembers it."""
    template = engines["django"].engine.get_template(name)
    if not again or _is_within.get():
        return partial(_draw, template)
    around = (get_language(), get_current_timezone_name(), get_script_prefix())  # the theme has its own template
    return partial(_remembered, template, _memory_of(template), around)


def _remembered(_template: Template, memory: Callable[[tuple, tuple], str], around: tuple, values: tuple) -> str:
    # Whoever draws holds the template: another thread that read it too may have put its own into the loader's place.
    return memory(values, around)


def _values(given: Mapping[str, Hashable]) -> tuple:
    # A text that is safe equals one that is not, and is not drawn alike.
    return tuple([(key, type(value), value) for key, value in given.items()])


def _draw(template: Template, values: tuple) -> str:
    context = Context({key: value for key, _kind, value in values})
    context.render_context.dicts[0] = _found.setdefault(template, context.render_context.dicts[0])
    return template.render(context)


def _memory_of(template: Template) -> Callable[[tuple, tuple], str]:
    """Each component has its own: whoever asks for many addresses or searches makes nobody draw a card again."""
    if template not in _memories:
        holder = ref(template)  # what it remembers must not keep it
        _memories[template] = lru_cache(MOST)(lambda values, _around: _draw_whole(holder(), values))
    return _memories[template]


def _draw_whole(template: Template, values: tuple) -> str:
    token = _is_within.set(True)
    try:
        return _draw(template, values)
    finally:
        _is_within.reset(token)
