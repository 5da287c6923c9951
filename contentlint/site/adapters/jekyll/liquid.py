"""Liquid in destinations: what it comes to where everything in it is literal or configured.

Only outputs with filters and the tags `link` and `post_url` are understood; whatever else stands
in a destination makes it unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE = regex(
    r"\{\{-?(?P<output>.*?)-?\}\}|\{%-?\s*(?P<tag>\w+)\s*(?P<argument>.*?)\s*-?%\}", re.DOTALL
)
_TOKEN = regex(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)|([|:,]))")


class UnknownError(Exception):
    """A value that only the build knows."""


class BrokenError(Exception):
    """A tag at which the build stops; the text says why."""


class Filters(NamedTuple):
    """What a site gives to Liquid: `variable` the value of a dotted name (raises UnknownError),
    `tag` the URL that a tag with its argument stands for (raises UnknownError or BrokenError),
    `relative` and `absolute` the two URL filters."""

    variable: Callable[[str], str]
    tag: Callable[[str, str], str]
    relative: Callable[[str], str]
    absolute: Callable[[str], str]


def evaluate(text: str, site: Filters) -> str:
    """The destination that readers get. Raises UnknownError or BrokenError."""
    parts: list[str] = []
    position = 0
    for match in _PIECE.finditer(text):
        parts.append(text[position : match.start()])
        if match["tag"]:
            parts.append(site.tag(match["tag"], match["argument"]))
        else:
            parts.append(_output(match["output"], site))
        position = match.end()
    rest = text[position:]
    if "{{" in rest or "{%" in rest:
        raise UnknownError
    return "".join([*parts, rest])


def _output(expression: str, site: Filters) -> str:
    """`value | filter: argument, argument | filter`."""
    first, *filters = _pipeline(expression, site)
    if len(first) != 1:
        raise UnknownError
    value = first[0]
    for name, *arguments in filters:
        value = _filtered(value, name, arguments, site)
    return value


def _pipeline(expression: str, site: Filters) -> list[list[str]]:
    """The value and each filter with its arguments, all of them evaluated."""
    found: list[list[str]] = [[]]
    position, end = 0, len(expression.rstrip())
    name_next = False
    while position < end:
        match = _TOKEN.match(expression, position)
        if match is None:
            raise UnknownError
        position = match.end()
        double, single, name, sign = match.groups()
        if sign == "|":
            found.append([])
            name_next = True
        elif sign is None:
            text = double if double is not None else single
            if text is None:
                text = name if name_next else site.variable(name)
            found[-1].append(text)
            name_next = False
    return found


def _filtered(value: str, name: str, arguments: list[str], site: Filters) -> str:
    simple: dict[str, Callable[[str], str]] = {
        "relative_url": site.relative,
        "absolute_url": site.absolute,
        "downcase": str.lower,
        "strip": str.strip,
        "escape": str,
        "uri_escape": str,
        "strip_index": lambda text: text.removesuffix("index.html"),
    }
    if name in simple and not arguments:
        return simple[name](value)
    if len(arguments) == 1 and name in ("append", "prepend", "remove", "default"):
        (argument,) = arguments
        joined = {
            "append": value + argument,
            "prepend": argument + value,
            "remove": value.replace(argument, ""),
            "default": value or argument,
        }
        return joined[name]
    if len(arguments) == 2 and name == "replace":
        return value.replace(arguments[0], arguments[1])
    raise UnknownError


def lookup(data: Any, name: str) -> str:
    """The text that a dotted name has in a mapping, "" for nothing. Raises UnknownError for what is
    no text or number."""
    for step in name.split("."):
        if not isinstance(data, dict):
            raise UnknownError
        data = data.get(step)
    if data is None or data is False:
        return ""
    if isinstance(data, str | int | float):
        return str(data)
    raise UnknownError
