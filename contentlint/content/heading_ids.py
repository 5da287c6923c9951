"""The ids that writers give to headings: `{#id}`, `{/*id*/}` and the like behind them.

kramdown takes `{#id}` alone, after a space; its attribute lists stand on the line below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect

_ATTRIBUTE = r"(?:[#.][^\s{}#.=\"']+|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']*))"
_BRACES = regex(rf"\{{:?[ \t]*(?:{_ATTRIBUTE}[ \t]*)+\}}\Z")
_KRAMDOWN = regex(r"[ \t]\{#([^\W\d][\w:.\-]*|:[\w:.\-]*)\}\Z")
_ATTR_LIST = regex(r"(?<![^ ])\{:?[ ]*[^}\n ][^\n]*\}\Z")
_ATTR_LIST_ITEM = regex(
    r"(?<![^ :{])(?:#(?P<hash>[^ =}]+)"
    r"|id=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^ =}\"']+))"
    r"|[^ =}]+=(?:\"[^\"]*\"|'[^']*'))"
)
_ID = regex(r"(?:^|[\s{:])#([^\s{}#=\"']+)")
_ATTRS_ID = regex(
    r"(?<![^\s{])(?:#(?P<hash>[^\s{}]+)"
    r"|id=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s{}\"']+)))"
)
_COMMENT = regex(r"\{/\*\s*#?([^\s*{}]+)\s*\*/\}\Z")
_HASH_COMMENT = regex(r"\{\s*/\*\s*#([^\s*{}]+)(?:\s[^*{}]*)?\*/\s*\}\Z")
_GOLDMARK_NAME = r"[^\s!-,/;-@\[-^`{-~]*+"
_GOLDMARK_ITEM = (
    rf"[#.]{_GOLDMARK_NAME}|[A-Za-z_:][\w:.-]*+[ \t]*+=[ \t]*+"
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[\w.+-]++)"
)
_GOLDMARK = regex(rf"\{{[ \t]*+(?:(?:{_GOLDMARK_ITEM})[ \t,]*+)+\}}")
_GOLDMARK_ALONE = regex(r"\{#([\w-]+)\}")
_GOLDMARK_ID = regex(
    rf"#(?P<id>{_GOLDMARK_NAME})"
    r"|\bid[ \t]*=[ \t]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
)
_DIRECTIVE = ("contentlint-", "markdownlint-")


class ExplicitId(NamedTuple):
    """An id syntax behind a heading: where the syntax begins; the id, if it names one."""

    cut: int
    id: str | None
    start: int
    end: int


def _takes_comments(dialect: Dialect) -> bool:
    return "comment" in dialect.heading_ids or "hash-comment" in dialect.heading_ids


def _attrs_id(piece: str, begin: int) -> ExplicitId | None:
    """markdown-it-attrs takes any braces at the end for attributes, and all behind the first `#`
    for the id."""
    if len(piece) < 3 or piece in ("{#}", "{.}") or piece.endswith("}}"):
        return None
    match = _ATTRS_ID.search(piece)
    if match is None or match.lastgroup is None:
        return ExplicitId(begin, None, begin, begin)
    first, last = match.span(match.lastgroup)
    return ExplicitId(begin, piece[first:last], begin + first, begin + last)


def explicit_id(text: str, start: int, end: int, dialect: Dialect) -> ExplicitId | None:
    """The id syntax at the end of a heading's content `text[start:end]`, where the dialect has
    one. `text` is the file's text."""
    if end <= start or text[end - 1] != "}":
        return None
    begin = text.rfind("{", start, end)
    if begin < 0:
        return None
    if "goldmark" in dialect.heading_ids:
        return goldmark_id(text, begin, end)
    piece = text[begin:end]
    form = _COMMENT if "comment" in dialect.heading_ids else _HASH_COMMENT
    if _takes_comments(dialect) and (match := form.match(piece)):
        if match.group(1).startswith(_DIRECTIVE):
            return None
        return ExplicitId(begin, match.group(1), begin + match.start(1), begin + match.end(1))
    if "attr-list" in dialect.heading_ids:
        return attr_list_id(text, begin, end)
    if "kramdown" in dialect.heading_ids:
        written = _KRAMDOWN.match(text, max(start, begin - 1), end)
        return ExplicitId(begin, written[1], *written.span(1)) if written else None
    if "attrs" in dialect.heading_ids:
        return _attrs_id(piece, begin)
    if "braces" not in dialect.heading_ids or not _BRACES.match(piece):
        return None
    match = _ID.search(piece)
    if match is None:
        return ExplicitId(begin, None, begin, begin)
    return ExplicitId(begin, match.group(1), begin + match.start(1), begin + match.end(1))


def attr_list_id(text: str, begin: int, end: int) -> ExplicitId | None:
    """What Python-Markdown makes of `text[begin:end]` behind a heading: `{ #id .class id="id" }`,
    a space before it; of several ids the last one."""
    if not _ATTR_LIST.match(text, begin, end) or text[begin - 1 : begin] == "{":
        return None
    found = ExplicitId(begin, None, begin, begin)
    for match in _ATTR_LIST_ITEM.finditer(text, begin + 1, end - 1):
        group = match.lastgroup
        if group:
            identifier = match[group].replace("\\_", "_")
            found = ExplicitId(begin, identifier, *match.span(group))
    return found


def goldmark_id(text: str, begin: int, end: int) -> ExplicitId | None:
    """What Goldmark makes of `text[begin:end]` as attributes: `#id .class key="value"`, of several
    ids the last one."""
    if text[begin - 1 : begin] == "\\":
        return None
    if alone := _GOLDMARK_ALONE.fullmatch(text, begin, end):
        return ExplicitId(begin, alone[1], *alone.span(1))
    if not _GOLDMARK.fullmatch(text, begin, end):
        return None
    found = ExplicitId(begin, None, begin, begin)
    for match in _GOLDMARK_ID.finditer(text, begin + 1, end - 1):
        place = match.span(match.lastgroup or 0)
        found = ExplicitId(begin, text[slice(*place)], *place)
    return found
