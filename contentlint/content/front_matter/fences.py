"""Where front matter stands: strict splitting. The opening fence is the first line of the file.

Fences are `---` (YAML), `+++` (TOML) and Hexo's `;;;` (JSON without its braces); a `{` on the
first line opens a JSON object. A closing fence stands at the start of its line and is followed by
nothing but blanks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import Problem

Format = Literal["yaml", "toml", "json"]

_OPENING = regex(r"(---|\+\+\+|;;;)([a-z]*)[ \t]*(?:\r\n|\n|\r)")
_SCRIPT = regex(r"---(?:js|javascript)[ \t]*(?:\r\n|\n|\r)")
_REST_OF_LINE = regex(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_FORMATS: dict[str, Format] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_LANGUAGES: dict[str, Format] = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}
_JSON_OBJECT = regex(r'\{\s*"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"\s*:')
_JSON_MEMBER = regex(r'"[^"\\\r\n]*"[ \t]*:')


class Block(NamedTuple):
    """A metadata block. `braces`: `text_span` is the inside of a JSON object.

    `closed` is the fence that ends it, None where none does; `loader` reads its YAML.
    """

    format: Format
    span: Span
    text_span: Span
    fence: str = ""
    closed: str | None = None
    braces: bool = False
    problems: tuple[Problem, ...] = ()
    loader: str = "any"


def split(text: str, start: int = 0) -> Block | None:
    """The block whose opening fence stands at `start`, or None where there is none.

    A block without a closing fence is given with `closed` None and reaches to the end.
    """
    first = text[start : start + 1]
    if first == "{":
        return _object(text, start)
    if first == '"':
        return _members(text, start)
    if first not in ("-", "+", ";") or not first:
        return None
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    fence, language = opening.groups()
    format_ = _FORMATS[fence] if not language else _LANGUAGES.get(language)
    if format_ is None or (language and fence != "---"):
        return None
    inside = opening.end()
    braces = fence == ";;;"
    close = closing(text, fence, inside)
    if close is None:
        end = len(text)
        return Block(format_, Span(start, end), Span(inside, end), fence, None, braces)
    mark, after = close
    closed = text[mark : mark + 3]
    return Block(format_, Span(start, after), Span(inside, mark), fence, closed, braces)


def script_end(text: str) -> int | None:
    """The end of front matter that is a program, as Eleventy knows it: nobody reads its values."""
    opening = _SCRIPT.match(text)
    close = closing(text, "---", opening.end()) if opening else None
    return close[1] if close else None


def closing(text: str, fence: str, start: int) -> tuple[int, int] | None:
    """The start of the first closing fence at or behind `start`, and of the line after it.

    `...` ends YAML too: some site builders accept it.
    """
    found = _line_of(text, fence, start)
    if fence == "---":
        dots = _line_of(text, "...", start, found[0] if found else len(text))
        if dots is not None:
            return dots
    return found


def _line_of(text: str, fence: str, start: int, stop: int | None = None) -> tuple[int, int] | None:
    """The first line that is nothing but `fence`."""
    position = start
    while True:
        position = text.find(fence, position, stop)
        if position < 0:
            return None
        if position == start or text[position - 1] in "\r\n":
            rest = _REST_OF_LINE.match(text, position + len(fence))
            if rest is not None:
                return position, rest.end()
        position += 1


def _object(text: str, start: int) -> Block | None:
    """A JSON object at the top of a file; `{` alone may begin a template tag or JSX."""
    if _JSON_OBJECT.match(text, start) is None:
        return None
    import json

    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        end = _broken_object_end(text, start)
    rest = _REST_OF_LINE.match(text, end)
    after = rest.end() if rest else end
    if text.startswith(";;;", after):
        rest = _REST_OF_LINE.match(text, after + 3)
        after = rest.end() if rest else after
    return Block("json", Span(start, after), Span(start, end), "{", "}")


def _broken_object_end(text: str, start: int) -> int:
    """Where a broken object ends: behind the first line that begins with `}`, else its line."""
    for position in (text.find("\n}", start), text.find("\r}", start)):
        if position >= 0:
            return position + 2
    line = re.compile(r"[^\r\n]*").match(text, start)
    return line.end() if line else start


def _members(text: str, start: int) -> Block | None:
    """Hexo's JSON front matter: members without braces, ended by `;;;`."""
    if _JSON_MEMBER.match(text, start) is None:
        return None
    close = _line_of(text, ";;;", start)
    if close is None:
        return None
    return Block("json", Span(start, close[1]), Span(start, close[0]), ";;;", ";;;", braces=True)
