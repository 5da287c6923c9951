"""The plainest YAML, a line `key: words` for each value, read without the parser.

Much front matter is no more than that. It is read here in half of the time, and a run over such
pages alone needs no YAML library, whose import takes longer than anything else in checking one
file. A text with a line of any other kind is left to the parser; a test holds that both agree,
whatever the loader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position
from contentlint.content.values.model import Values
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath

_LETTERS = "A-Za-z0-9\u00c0-\u024f\u2010-\u2026"
_INSIDE = rf"{_LETTERS} .,;!?/()+*&%$@=|~^<>'\"\[\]-"
_LINE = regex(
    r"([A-Za-z_][A-Za-z0-9_-]{0,99}): (?:"
    rf"([A-Za-z\u00c0-\u024f](?:[{_INSIDE}]*[{_LETTERS}.,;!?/)])?)"
    r"|([12][0-9]{3}-[0-9]{2}-[0-9]{2})|([1-9][0-9]{0,8}|0)"
    rf'|"([{_LETTERS} .,;:!?/()+*&%$@=|~^<>\'\[\]{{}}#-]*)"'
    rf"|'([{_LETTERS} .,;:!?/()+*&%$@=|~^<>\"\[\]{{}}#-]*)'"
    r")(?:\r?\n|\Z)"
)
_OTHERS = ("\n ", "\n-", "\n#", ":\n", ": [", ": >", ": |")
"""Signs of lines that are not plain, for a quick no."""
_NUMBER = 4
_PLAIN = 2
_TRUTH = {"true": True, "false": False}
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""What some loader takes for something else than a text, as written or in other cases."""

_new = tuple.__new__  # a NamedTuple's own constructor takes twice the time


def read_plain(text: str, base: int = 0) -> Values | None:
    """The values of a YAML document whose every line is plain; None for any other."""
    size = len(text)
    if not size or any(map(text.__contains__, _OTHERS)):
        return None
    data: dict[str, Any] = {}
    positions: dict[ValuePath, Position] = {(): Position(None, Span(base, base))}
    match, at, last = _LINE.match, 0, 0
    while at < size:
        found = match(text, at)
        if found is None:
            return None
        key, group = found[1], found.lastindex or 0
        value: Any = found[group]
        if key in data or (len(key) < 6 and key.lower() in _WORDS):
            return None
        if group == _NUMBER:
            value = int(value)
        elif group == _PLAIN and len(value) < 6 and value.lower() in _WORDS:
            if value not in _TRUTH:
                return None
            value = _TRUTH[value]
        data[key] = value
        first = found.end(1) + 2
        at = found.end()
        last = found.end(group) + (group > _NUMBER)
        place = (
            _new(Span, (base + found.start(1), base + first - 2)),
            _new(Span, (base + first, base + last)),
        )
        positions[key,] = _new(Position, place)
    positions[()] = Position(None, Span(base, base + last))
    return Values(data, positions)
