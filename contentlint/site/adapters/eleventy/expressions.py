"""Expressions of Liquid and Nunjucks, as far as permalinks need them.

Whatever cannot be known is part of a text as `ANY` (any characters) or `ONE` (no `/` among them):
`"/blog/" + what nobody knows` still begins with `/blog/`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ANY, ONE = "\0", "\1"

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z_$][\w$-]*)|(?P<sign>==|!=|<=|>=|\|\||&&|[|:,()+~<>.\[\]-]))"
)
_WORDS = {"true": True, "false": False, "nil": None, "null": None, "none": None, "blank": ""}


class Unreadable(Exception):  # noqa: N818
    """An expression of another kind."""


class Token(NamedTuple):
    """`kind` is "text", "number", "name", "sign" or "end"."""

    kind: str
    value: str


class Expression:
    """Reads one expression and evaluates it at once. `names` are the values that it can use, and
    `filtered` applies a filter: name, value, arguments."""

    def __init__(
        self,
        text: str,
        names: Mapping[str, Any],
        filtered: Callable[[str, Any, list[Any]], Any],
    ) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._names = names
        self._filtered = filtered

    def value(self) -> Any:
        """The value; `ANY` for one that cannot be known."""
        try:
            value = self._choice()
            return ANY if self._peek().kind != "end" else value
        except (Unreadable, RecursionError):
            return ANY

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _is(self, *values: str) -> bool:
        return self._peek().kind in ("name", "sign") and self._peek().value in values

    def _choice(self) -> Any:
        """`a if b else c`."""
        value = self._either()
        if not self._is("if"):
            return value
        self._next()
        wanted = truth(self._either())
        other: Any = ""
        if self._is("else"):
            self._next()
            other = self._choice()
        return ANY if wanted is None else value if wanted else other

    def _either(self) -> Any:
        value = self._both()
        while self._is("or", "||"):
            self._next()
            other, holds = self._both(), truth(value)
            value = ANY if holds is None else value if holds else other
        return value

    def _both(self) -> Any:
        value = self._compared()
        while self._is("and", "&&"):
            self._next()
            other, holds = self._compared(), truth(value)
            value = ANY if holds is None else other if holds else value
        return value

    def _compared(self) -> Any:
        if self._is("not"):
            self._next()
            holds = truth(self._compared())
            return ANY if holds is None else not holds
        left = self._joined()
        if not self._is("==", "!=", "<", ">", "<=", ">="):
            return left
        sign, right = self._next().value, self._joined()
        return _compare(sign, left, right)

    def _joined(self) -> Any:
        value = self._piped()
        while self._is("+", "~", "-"):
            sign, other = self._next().value, self._piped()
            if isinstance(value, int) and isinstance(other, int) and sign != "~":
                value = value + other if sign == "+" else value - other
            else:
                value = ANY if sign == "-" else shown(value) + shown(other)
        return value

    def _piped(self) -> Any:
        value = self._single()
        while self._is("|"):
            self._next()
            name = self._next()
            if name.kind != "name":
                raise Unreadable
            value = self._filtered(name.value, value, self._arguments())
        return value

    def _arguments(self) -> list[Any]:
        if self._is("("):
            return self._listed(")")
        if not self._is(":"):
            return []
        self._next()
        found = [self._single()]
        while self._is(","):
            self._next()
            found.append(self._single())
        return found

    def _listed(self, end: str) -> list[Any]:
        self._next()
        found: list[Any] = []
        while not self._is(end):
            found.append(self._choice())
            if self._is(","):
                self._next()
            elif not self._is(end):
                raise Unreadable
        self._next()
        return found

    def _single(self) -> Any:
        token = self._next()
        if token.kind == "text":
            return re.sub(r"\\(.)", r"\1", token.value[1:-1])
        if token.kind == "number":
            return float(token.value) if "." in token.value else int(token.value)
        if token == ("sign", "("):
            value = self._choice()
            if self._next().value != ")":
                raise Unreadable
            return value
        if token.kind != "name":
            raise Unreadable
        if token.value in _WORDS:
            return _WORDS[token.value]
        return self._member(self._names.get(token.value))

    def _member(self, value: Any) -> Any:
        while self._is(".", "["):
            if self._next().value == ".":
                key: Any = self._next().value
            else:
                key = self._choice()
                if self._next().value != "]":
                    raise Unreadable
            owner, value = value, member(value, key)
            if self._is("("):
                value = _method(owner, key, self._listed(")"))
        if self._is("("):
            self._listed(")")
            return ANY
        return value


def _method(owner: Any, name: Any, arguments: list[Any]) -> Any:
    """A method of a text."""
    if not isinstance(owner, str) or ANY in owner or ONE in owner:
        return ANY
    plain = {"toLowerCase": owner.lower, "toUpperCase": owner.upper, "trim": owner.strip}
    if name in plain and not arguments:
        return plain[name]()
    if name == "replace" and len(arguments) == 2:
        return owner.replace(shown(arguments[0]), shown(arguments[1]), 1)
    return ANY


def member(value: Any, key: Any) -> Any:
    """A value in a mapping or list; `ANY` below what is not known."""
    if isinstance(value, str) and (ANY in value or ONE in value):
        return ANY
    if isinstance(value, dict):
        return value.get(key, ANY if ANY in value else None)
    if isinstance(value, list):
        if key in ("length", "size"):
            return len(value)
        index = int(key) if isinstance(key, int) or str(key).isdigit() else -1
        return value[index] if 0 <= index < len(value) else None
    return None


def shown(value: Any) -> str:
    """A value as a template writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(shown, value))
    return ANY if isinstance(value, dict) else str(value)


def truth(value: Any) -> bool | None:
    """Whether a condition holds; None when nobody knows."""
    if isinstance(value, str) and (ANY in value or ONE in value):
        return None if value.strip(ANY + ONE) == "" else True
    return bool(value) or isinstance(value, dict | list)


def _compare(sign: str, left: Any, right: Any) -> Any:
    for side in (left, right):
        if isinstance(side, str) and (ANY in side or ONE in side):
            return ANY
    if sign in ("==", "!="):
        return (left == right) == (sign == "==")
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        return ANY
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[sign]


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    while at < len(text) and text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            return (Token("sign", "?"), Token("end", ""))
        found.append(Token(match.lastgroup or "end", match.group(match.lastgroup or 0)))
        at = match.end()
    return (*found, Token("end", ""))
