"""Replacing what a regular expression of the configuration finds, within a bound.

The engine that decides whether a pattern matches cannot say where. So patterns with a
replacement are run by Python's `re` too, which must not be given one that backtracks for ever:
only those without a repetition in a repetition and with few open ones are taken.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from contentlint.patterns import regex

_MOST_OPEN = 2
_LONGEST = 300
"""Open repetitions (`*`, `+`) in one pattern, and characters of a text: work grows with the
length to the power of the first, and once more for the place where a search begins."""
_GROUP = regex(r"\$(\$|\d|\{\w+\})")


def is_bounded(pattern: str) -> bool:
    """Whether `re` runs the pattern in a time that cannot run away on a URL."""
    parsed = _parsed(pattern)
    if parsed is None:
        return False
    open_ones = 0
    stack: list[tuple[Any, bool]] = [(parsed, False)]
    while stack:
        node, repeated = stack.pop()
        for operation, value in node:
            name = str(operation)
            if name in ("GROUPREF", "GROUPREF_EXISTS", "ASSERT", "ASSERT_NOT"):
                return False
            inner = name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
            if inner:
                if repeated and value[1] != 1:
                    return False
                open_ones += value[1] > 1
            stack += [(part, repeated or (inner and value[1] > 1)) for part in _parts(value)]
    return open_ones <= _MOST_OPEN


def _parts(value: Any) -> list[Any]:
    """The patterns inside an operation's value, however it holds them."""
    from re import _parser  # type: ignore[attr-defined]

    if isinstance(value, _parser.SubPattern):
        return [value]
    if isinstance(value, (list, tuple)):
        return [part for one in value for part in _parts(one)]
    return []


@lru_cache(maxsize=64)
def _parsed(pattern: str) -> Any:
    from re import _parser  # type: ignore[attr-defined]

    try:
        return _parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return None


def substitute(pattern: str, replacement: str, text: str) -> str | None:
    """`text` with the first thing found replaced; None where `re` finds nothing there,
    or the text is long.

    The pattern must be bounded. `$1` and `${name}` are groups, `$$` is a dollar sign.
    """
    found = re.compile(pattern).search(text) if len(text) <= _LONGEST else None
    if found is None:
        return None

    def group(match: re.Match[str]) -> str:
        written = match.group(1)
        if written == "$":
            return "$"
        name = written.strip("{}")
        try:
            return found[int(name) if name.isdigit() else name] or ""
        except IndexError:
            return match.group()

    return text[: found.start()] + _GROUP.sub(group, replacement) + text[found.end() :]
