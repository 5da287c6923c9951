"""Regular expressions that mean the same on every Python from 3.11.0 on.

Until 3.11.5 a possessive repeat of a group whose inside can be matched in several ways gave wrong
matches (CPython issues 100061 and 106052): such repeats are of single characters only.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING, Any

import contentlint
from contentlint.patterns import LazyPattern, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

constants: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
SINGLE = (constants.IN, constants.LITERAL, constants.NOT_LITERAL, constants.ANY)


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for info in pkgutil.walk_packages(contentlint.__path__, "contentlint."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            yield from found(f"{info.name}.{name}", value)


def found(name: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, LazyPattern):
        yield name, re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict | type) and depth < 3:
        inside = value if isinstance(value, dict) else vars(value)
        for key, item in inside.items():
            yield from found(f"{name}.{key}", item, depth + 1)
    elif isinstance(value, tuple | list) and depth < 3:
        for item in value:
            yield from found(name, item, depth + 1)


def possessive_groups(parsed: Any) -> Iterator[Any]:
    """The insides of possessive repeats that are more than a single character."""
    stack = [parsed]
    while stack:
        item = stack.pop()
        if isinstance(item, parser.SubPattern | list | tuple):
            items = list(item)
            if len(items) == 2 and items[0] is constants.POSSESSIVE_REPEAT:
                inside = list(items[1][2])
                if len(inside) != 1 or inside[0][0] not in SINGLE:
                    yield inside
            stack.extend(items)


def test_only_single_characters_are_repeated_possessively() -> None:
    seen = dict(patterns())
    assert len(seen) > 200
    wrong = [
        name
        for name, pattern in seen.items()
        if any(possessive_groups(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))
    ]
    assert wrong == []


def test_the_search_finds_one() -> None:
    assert list(possessive_groups(parser.parse(r"a(?:b?c)*+")))
    assert not list(possessive_groups(parser.parse(r"a[bc]*+(?:b?c)*d++")))


def test_a_lazy_pattern_is_what_re_compiles() -> None:
    lazy = regex(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert isinstance(lazy, LazyPattern)
    assert lazy.sub("x", "Ab 1") == "x 1"
    assert lazy.match("Ab")
    assert lazy.groups == 1
    assert lazy.flags & re.IGNORECASE
