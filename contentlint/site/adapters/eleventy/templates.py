"""Templates of permalinks: Liquid, Nunjucks, and JavaScript's template literals."""

from __future__ import annotations

import re
from collections import ChainMap
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.eleventy.expressions import ANY, Expression, shown, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Filters = Callable[[str, Any, list[Any]], Any]

_PART = re.compile(r"\{\{-?(.*?)-?\}\}|\{%-?\s*(\w+)\s*(.*?)\s*-?%\}|\{#.*?#\}", re.DOTALL)
_HOLE = re.compile(r"\$\{((?:[^{}'\"`]|'[^'\n]*'|\"[^\"\n]*\")*)\}")
_CALL = re.compile(
    r"(?:this\.|eleventyConfig\.|config\.)?(\w+)\(\s*([\w.$?\[\]'\"-]+)\s*(?:,[^()]*)?\)\Z"
)
_METHOD = re.compile(r"([\w.$?]+?)\.(toLowerCase|toUpperCase|trim)\(\)\Z")
_REPLACED = re.compile(
    r"(?P<path>[\w.$?]+?)\.replace\(\s*(?:(?P<q>['\"])(?P<text>[^'\"]*)(?P=q)"
    r"|/(?P<start>\^?)(?P<plain>(?:[\w-]|\\/\??)+)(?P<end>\$?)/g?)\s*,\s*(['\"])(?P<new>[^'\"]*)\7\s*\)\Z"
)
_PATH = re.compile(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*\Z")


def render(text: str, names: Mapping[str, Any], filters: Filters) -> str:
    """What a template makes of a permalink; see `expressions` for what is not known."""
    if "{{" not in text and "{%" not in text:
        return text
    out: list[str] = []
    writing: list[bool | None] = []
    done: list[bool | None] = []
    local: Mapping[str, Any] = names

    def write(piece: str) -> None:
        if all(one is True for one in writing):
            out.append(piece)
        elif all(one is not False for one in writing) and piece.strip():
            out.append(ANY)

    for before, expression, tag, rest in _parts(text):
        write(before)
        if expression is not None:
            write(shown(Expression(expression, local, filters).value()))
        elif tag in ("if", "unless", "elif", "elsif", "else", "endif", "endunless"):
            holds = truth(Expression(rest, local, filters).value()) if rest else True
            _branch(tag, holds, writing, done)
        elif tag in ("set", "assign"):
            name, _, value = rest.partition("=")
            found = Expression(value, local, filters).value()
            local = ChainMap({name.strip(): found}, local)  # type: ignore[arg-type]
        elif tag:
            write(ANY)
    return "".join(out)


@lru_cache(maxsize=256)
def _parts(text: str) -> tuple[tuple[str, str | None, str, str], ...]:
    """A template taken apart: text, then an expression or a tag and what follows its name. A
    comment has neither."""
    parts: list[tuple[str, str | None, str, str]] = []
    position = 0
    for match in _PART.finditer(text):
        before = text[position : match.start()]
        parts.append((before, match.group(1), match.group(2) or "", match.group(3) or ""))
        position = match.end()
    return (*parts, (text[position:], None, "", ""))


def _branch(tag: str, holds: bool | None, writing: list[Any], done: list[Any]) -> None:
    """Which branch of a condition is written: True, False, or None for perhaps."""
    if tag in ("if", "unless"):
        if tag == "unless":
            holds = None if holds is None else not holds
        writing.append(holds)
        done.append(holds)
    elif not writing:
        return
    elif tag.startswith("end"):
        writing.pop()
        done.pop()
    elif done[-1] is True:
        writing[-1] = False
    else:
        writing[-1] = None if done[-1] is None or holds is None else holds
        done[-1] = True if holds is True and done[-1] is False else writing[-1]


def render_function(text: str, names: Mapping[str, Any], filters: Filters) -> str | bool | None:
    """The permalink that a JavaScript function gives: the one text that it returns, False where it
    returns nothing else; None where its text does not say."""
    returned = _returned(text)
    if returned is None:
        return None
    if returned in ("false", "null", "undefined"):
        return False
    if returned[0] != "`":
        plain = re.fullmatch(r"(['\"])([^'\"\\\n]*)\1", returned)
        return plain.group(2) if plain else None
    return _HOLE.sub(lambda match: _hole(match.group(1), names, filters), returned[1:-1])


def _returned(text: str) -> str | None:
    """The one value that a function returns, where it is a text."""
    value = r"(`[^`]*`|'[^'\n]*'|\"[^\"\n]*\"|false\b)\s*;?\s*"
    body = re.sub(r"^\s*(?:async\s+)?", "", text)
    if arrow := re.search(
        rf"\A[^{{}}]*?(?:\{{[^{{}}]*\}}[^{{}}]*?)?=>\s*\(?\s*{value}\)?\s*\Z", body
    ):
        return arrow.group(1)
    found = re.findall(rf"\breturn\s+\(?{value}", body)
    return found[0] if len(found) == 1 and body.count("return") == 1 else None


def _hole(text: str, names: Mapping[str, Any], filters: Filters) -> str:
    text = text.strip()
    if "||" in text or "??" in text:
        return shown(_first(re.split(r"\|\||\?\?", text), names))
    if match := _CALL.match(text):
        return shown(filters(match.group(1), _read(match.group(2), names), []))
    if match := _REPLACED.match(text):
        return _replaced(shown(_read(match["path"], names)), match)
    if match := _METHOD.match(text):
        known = {"toLowerCase": "downcase", "toUpperCase": "upcase", "trim": "strip"}
        return shown(filters(known[match.group(2)], _read(match.group(1), names), []))
    return shown(_read(text, names))


def _replaced(value: str, match: re.Match[str]) -> str:
    """JavaScript's `replace` of a text, or of an expression that is one but for `^`, `$`, `/?`."""
    if ANY in value:
        return ANY
    if match["plain"] is None:
        return value.replace(match["text"], match["new"], 1)
    pattern = match["start"] + match["plain"].replace("\\/", "/") + match["end"]
    new = match["new"]
    return re.sub(pattern, lambda _: new, value, count=1)


def _first(texts: list[str], names: Mapping[str, Any]) -> Any:
    """The first of several values that is there."""
    value: Any = None
    for text in texts:
        literal = re.fullmatch(r"\s*(['\"])(.*)\1\s*", text)
        value = literal.group(2) if literal else _read(text.strip(), names)
        if (holds := truth(value)) is not False:
            return value if holds else ANY
    return value


def _read(text: str, names: Mapping[str, Any]) -> Any:
    if not _PATH.match(text):
        return ANY
    path = text.replace("?.", ".").removeprefix("data.")
    if path.partition(".")[0] not in names:
        # Nothing is called so in the data; a name by itself is a variable of the function.
        return None if text.startswith("data.") and ANY not in names else ANY
    return Expression(path, names, lambda name, value, arguments: ANY).value()
