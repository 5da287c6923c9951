"""Redirect sources as regular expressions that cannot be made slow, and targets filled in.

A source is cut into literal text and variables. A variable matches within one segment, at most
two of a source match across segments, and two within one segment do not meet: so matching is
quadratic in the length of a URL at worst, and URLs are bounded. A source that does not fit, or
that brings a regular expression we do not know, is loosened to "anything from here on" and marked
inexact: whether such a rule applies cannot be told.
"""

from __future__ import annotations

import re

from contentlint.patterns import regex
from contentlint.site.urls import decode, site_path
from contentlint.tuples import NamedTuple

_MOST_OPTIONAL = 4
MAX_URL = 2000
"""Characters; no pattern with variables is tried on a longer URL."""

_SEGMENT = "[^/]+"
_SEGMENTS = "[^/]+(?:/[^/]+)*"
_CROSSING = frozenset({".*", ".+", _SEGMENTS})
_NAME = regex(r":([A-Za-z_][A-Za-z0-9_]*)")
_NETLIFY_VARIABLE = regex(r"/?\*|(?<=/):([A-Za-z_][A-Za-z0-9_]*)")
_GLOB_VARIABLE = regex(r"/:(?P<name>[A-Za-z_]\w*)(?P<many>\*)?|/(?P<deep>\*\*)|\*")
_BRACES = regex(
    r"\{(?P<prefix>[^{}:()\\]*)(?P<name>:[A-Za-z_]\w*)?(?P<regex>\((?!\?)[^{}()]*\))?"
    r"(?P<suffix>[^{}:()\\]*)\}(?P<modifier>[?*+]?)"
)
_HARMLESS = {r"[^/]+?": _SEGMENT, r"\d+": "[0-9]+", r"\w+": "[A-Za-z0-9_]+"} | {
    regex: regex
    for regex in (".*", ".+", "[^/]+", "[^/]*", "[0-9]+", "[a-z]+", "[a-zA-Z]+", "[a-z0-9-]+")
}
"""Regular expressions of variables that may be used as they are."""
_BOUNDED = regex(r"(?:\\d|\[[A-Za-z0-9-]+\])\{\d\}\Z")
_CHOICE = regex(r"[\w.~-]+(?:\|[\w.~-]+)*\Z", re.ASCII)


class Match(NamedTuple):
    """What the variables of a source stand for, by name and in their order."""

    named: dict[str, str]
    ordered: tuple[str, ...]


class Pattern(NamedTuple):
    """A compiled source.

    literal: the path in its normal form when nothing in it varies
    first: the first segment of every path that fits, None where that varies
    lead: how every path begins that fits
    exact: False when the pattern is looser than the source
    """

    regex: re.Pattern[str] | None
    literal: str | None
    first: str | None
    lead: str = ""
    exact: bool = True

    def match(self, path: str) -> Match | None:
        """The variables' values when the path (in its normal form) fits."""
        if self.regex is None:
            return Match({}, ()) if path == self.literal else None
        if not path.startswith(self.lead):
            return None
        if len(path) > MAX_URL or (found := self.regex.fullmatch(path)) is None:
            return None
        named = {key[1:]: value or "" for key, value in found.groupdict().items()}
        return Match(named, tuple(value or "" for value in found.groups()))


class _Piece(NamedTuple):
    """Literal `text`, or a variable: `prefix`, `regex` and `suffix`, together optional or not.
    An optional text is one without a name that has a `prefix`."""

    text: str = ""
    name: str = ""
    regex: str = ""
    prefix: str = ""
    optional: bool = False
    suffix: str = ""


def compile_netlify(source: str) -> Pattern:
    """`*` is anything, even nothing; `:name` behind a slash is one segment."""
    if "*" not in source and ":" not in source:
        return _literal(source)
    pieces: list[_Piece] = []
    at = 0
    for found in _NETLIFY_VARIABLE.finditer(source):
        pieces.append(_Piece(source[at : found.start()]))
        at = found.end()
        if found.group(1):
            pieces.append(_Piece(name=found.group(1), regex=_SEGMENT))
        else:
            prefix = found.group()[:-1]
            pieces.append(_Piece(name="splat", regex=".*", prefix=prefix, optional=True))
    return _compile([*pieces, _Piece(source[at:])])


def compile_vercel(source: str) -> Pattern:
    """path-to-regexp 6: `:name`, `:name(regex)`, `(regex)` and `{text:name(regex)text}`, each with
    `?`, `*` or `+`."""
    pieces: list[_Piece] = []
    text = ""
    at = unnamed = 0
    while at < len(source):
        char = source[at]
        name = _NAME.match(source, at)
        if char == "{":
            pieces.append(_Piece(text))
            group = _BRACES.match(source, at)
            piece = _braces(group, str(unnamed)) if group else None
            if group is None or piece is None:
                return _loose(pieces)
            pieces.append(piece)
            unnamed += piece.name.isdigit()
            text, at = "", group.end()
            continue
        if name is None and char != "(":
            at += char == "\\"
            text += source[at : at + 1]
            at += 1
            continue
        inner, at = _group(source, name.end() if name else at)
        modifier = source[at] if source[at : at + 1] in ("?", "*", "+") else ""
        at += len(modifier)
        pieces.append(_Piece(text.removesuffix("/")))
        regex = _variable(inner, modifier)
        if regex is None:
            return _loose([*pieces, _Piece("/" if text.endswith("/") else "")])
        prefix = "/" if text.endswith("/") else ""
        key = name.group(1) if name else str(unnamed)
        unnamed += name is None
        pieces.append(_Piece("", key, regex, prefix, modifier in ("?", "*")))
        text = ""
    return _compile([*pieces, _Piece(text)])


def _braces(group: re.Match[str], key: str) -> _Piece | None:
    """The piece that `{prefix:name(regex)suffix}?` is; None where it may not be compiled."""
    modifier = group["modifier"]
    if not group["name"] and not group["regex"]:
        if modifier in ("*", "+"):
            return None
        if not modifier:
            return _Piece(group["prefix"])
        return _Piece(prefix=group["prefix"], optional=True)
    regex = _variable((group["regex"] or "")[1:-1], modifier)
    if regex is None or (modifier in ("*", "+") and (group["prefix"] != "/" or group["suffix"])):
        return None
    name = (group["name"] or "")[1:] or key
    optional = modifier in ("?", "*")
    return _Piece("", name, regex, group["prefix"], optional, group["suffix"])


def compile_glob_source(source: str) -> Pattern:
    """Firebase's globs: `*` within a segment, `**` across segments, `{a,b}`, and `:name`."""
    if re.search(r"[{(\[!+@?]", source):
        return _loose([_Piece(re.split(r"[{(\[!+@?*:]", source, maxsplit=1)[0])])
    source = source if source.startswith("/") else f"/{source}"
    pieces: list[_Piece] = []
    at = 0
    for index, found in enumerate(_GLOB_VARIABLE.finditer(source)):
        pieces.append(_Piece(source[at : found.start()]))
        at = found.end()
        if found["name"]:
            regex = _SEGMENTS if found["many"] else _SEGMENT
            pieces.append(_Piece("", found["name"], regex, "/", bool(found["many"])))
        elif found["deep"]:
            pieces.append(_Piece("", f"_{index}", ".*", "/", optional=True))
        else:
            pieces.append(_Piece("", f"_{index}", "[^/]*"))
    return _compile([*pieces, _Piece(source[at:])])


def _group(source: str, at: int) -> tuple[str, int]:
    """The regular expression in parentheses at `at` ("" if there is none), and its end."""
    if source[at : at + 1] != "(":
        return "", at
    depth, end = 0, at
    while end < len(source):
        depth += {"(": 1, ")": -1}.get(source[end], 0)
        end += 2 if source[end] == "\\" else 1
        if depth == 0:
            return source[at + 1 : end - 1], end
    return "(", len(source)


def _variable(inner: str, modifier: str) -> str | None:
    """What a variable matches; None where that is not known to be harmless."""
    if not inner:
        regex = _SEGMENT
    elif inner in _HARMLESS:
        regex = _HARMLESS[inner]
    elif _BOUNDED.match(inner) or _CHOICE.match(inner):
        regex = inner
    else:
        return None
    if modifier in ("", "?"):
        return regex
    return _SEGMENTS if regex == _SEGMENT else None


def _compile(pieces: list[_Piece]) -> Pattern:
    pieces = [piece for piece in pieces if piece.text or piece.name or piece.prefix]
    if not any(piece.name or piece.prefix for piece in pieces):
        return _literal("".join(piece.text for piece in pieces))
    if not _is_bounded(pieces):
        return _loose(pieces)
    seen: set[str] = set()
    regex = "".join(_expression(piece, seen) for piece in pieces).removesuffix("/")
    lead = decode(pieces[0].text)
    return Pattern(re.compile(regex, re.DOTALL), None, _first_segment(pieces), lead)


def _literal(source: str) -> Pattern:
    """A source in which nothing varies."""
    path = site_path(decode(source))
    return Pattern(None, path, path.split("/", 2)[1] if "/" in path else None)


def _loose(pieces: list[_Piece]) -> Pattern:
    """A pattern for everything that begins like these pieces."""
    lead = ""
    for piece in pieces:
        if piece.name or piece.prefix:
            break
        lead += piece.text
    lead = decode(lead)
    first = lead.split("/")[1] if lead.count("/") > 1 else None
    return Pattern(re.compile(re.escape(lead) + ".*", re.DOTALL), None, first, lead, exact=False)


def _expression(piece: _Piece, seen: set[str]) -> str:
    if not piece.name:
        text = re.escape(decode(piece.prefix or piece.text))
        return f"(?:{text})?" if piece.optional else text
    name = "" if piece.name in seen else f"?P<v{piece.name}>"
    seen.add(piece.name)
    regex = f"{re.escape(piece.prefix)}({name}{piece.regex}){re.escape(piece.suffix)}"
    return f"(?:{regex})?" if piece.optional else regex


def _is_bounded(pieces: list[_Piece]) -> bool:
    """Whether the variables cannot backtrack over each other."""
    if sum(piece.regex in _CROSSING for piece in pieces) > 2:
        return False
    if sum(piece.optional for piece in pieces) > _MOST_OPTIONAL:
        return False
    apart = True
    for piece in pieces:
        if piece.name:
            if not apart and not piece.prefix:
                return False
            apart = False
        else:
            apart = apart or "/" in piece.text
    return True


def _first_segment(pieces: list[_Piece]) -> str | None:
    lead = decode(pieces[0].text)
    if len(pieces) > 1:
        lead += pieces[1].prefix
    return lead.split("/")[1] if lead.count("/") > 1 else None


COMPILE = {
    "netlify": compile_netlify,
    "vercel": compile_vercel,
    "glob": compile_glob_source,
}
"""How a source is compiled, by the syntax of its rule."""

_TARGET = {
    "netlify": re.compile(r":([A-Za-z_][A-Za-z0-9_]*)"),
    "glob": re.compile(r":([A-Za-z_][A-Za-z0-9_]*)\*?"),
    "vercel": re.compile(r":([A-Za-z_][A-Za-z0-9_]*)(?:\([^()]*\))?[*+?]?|\$(\d{1,2})"),
}


def fill(target: str, match: Match, syntax: str) -> str:
    """The target with the variables' values in the places of their names."""

    def value(found: re.Match[str]) -> str:
        if found.group(1):
            return match.named.get(found.group(1), found.group())
        index = int(found.group(2)) - 1
        return match.ordered[index] if 0 <= index < len(match.ordered) else found.group()

    return _TARGET[syntax].sub(value, target) if match.ordered else target
