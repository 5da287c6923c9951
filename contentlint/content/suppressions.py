"""Comments that switch rules off, as facts: which rules, on which lines, why.

Ours: `contentlint-disable-next-line`, `-line`, `contentlint-disable` … `contentlint-enable` and
`contentlint-disable-file` in comments, `# contentlint-disable-line` in front matter, and a
`contentlint:` key there. Those of markdownlint are read by `contentlint.content.markdownlint`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.content.facts import Suppression
from contentlint.diagnostics import Span
from contentlint.lines import Lines
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, FrontMatter

_DIRECTIVE = re.compile(
    r"(?:<!--|\{/\*|\{\{/\*|\{#)?-?[ \t\r\n]*+"
    r"contentlint-(?P<verb>disable|enable)"
    r"(?P<scope>-file|-line|-next-line)?(?=[\s,*]|-->|\Z)",
    re.IGNORECASE,
)
_MARKDOWNLINT = re.compile("(?:markdownlint|rumdl)-", re.IGNORECASE)
_YAML_DIRECTIVE = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*+(?=contentlint-disable-(?:next-)?line)[^\r\n]*+", re.MULTILINE
)
_CLOSING = re.compile(r"\s*(?:-->|\*/\s*\}\}?|-?#?\}|%\})\s*\Z")
_REASON = re.compile(r"(?:^|\s)--(?:\s+|\Z)")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:\r\n?|\n|\Z)")
_BLANK_BEFORE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\Z")
_DASHES = re.compile(r"-{2,}")
_CODE = re.compile(r"[^\s,]+")

Codes = tuple[tuple[str, Span], ...]


class _Directive(NamedTuple):
    """One comment. `excluding` are codes that a later comment has switched on again."""

    verb: str
    scope: str
    span: Span
    codes: Codes
    reason: str | None
    line_span: Span | None
    excluding: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        return f"contentlint-{self.verb}{self.scope}"


def read_suppressions(text: str, facts: Facts, *, strict: bool = False) -> None:
    """Fills in the suppressions of a page, by position, and what is configured for it. Its comments
    must be known. `strict`: markdownlint's comments are those that it would find itself."""
    lines = Lines(text)
    found = _front_matter(text, facts.front_matter, lines)
    blocks = _Blocks(lines)
    for comment in sorted(facts.comments):
        directive = _read(text, comment)
        if directive is not None and not _single(directive, lines, found):
            blocks.take(directive)
    found += blocks.finish()
    if _MARKDOWNLINT.search(text, facts.body_start):
        from contentlint.content.markdownlint.comments import read_comments

        comments = sorted(facts.comments)
        theirs = read_comments(text, facts.body_start, comments, lines, strict=strict)
        found += theirs[0]
        facts.configured = theirs[1]
    facts.suppressions = sorted(found, key=lambda one: (one.span, one.lines, one.codes))


def hash_suppressions(text: str, lines: Lines) -> list[Suppression]:
    """The `# contentlint-disable-line` and `-next-line` comments of a file that is no page."""
    found: list[Suppression] = []
    for match in _YAML_DIRECTIVE.finditer(text):
        directive = _read(text, Span(match.start() + match.group().index("c"), match.end()))
        if directive is not None:
            _single(directive, lines, found)
    return found


def suppression_comment(
    dialect: Dialect,
    codes: Sequence[str],
    reason: str | None = None,
    action: Literal["disable-line", "disable-next-line", "disable-file"] = "disable-next-line",
) -> str:
    """The comment that switches `codes` off, as the site's builder accepts it."""
    words = suppression_words(codes, reason, action)
    return f"{{/* {words} */}}" if dialect.comment == "mdx" else f"<!-- {words} -->"


def suppression_words(codes: Sequence[str], reason: str | None, action: str) -> str:
    """What stands inside such a comment; nothing in the reason can end it."""
    words = f"contentlint-{action} {', '.join(codes)}".rstrip()
    if reason:
        safe = " ".join(_DASHES.sub("-", reason).replace("*/", "* /").split())
        words = f"{words} -- {safe}"
    return words


def _read(text: str, span: Span) -> _Directive | None:
    match = _DIRECTIVE.match(text, span.start, span.end)
    if match is None:
        return None
    closing = _CLOSING.search(text[match.end() : span.end])
    end = match.end() + closing.start() if closing else span.end
    codes, reason = _codes(text, match.end(), end)
    return _Directive(
        match["verb"].lower(),
        (match["scope"] or "").lower(),
        span,
        codes,
        reason,
        _deletion(text, span),
    )


def _deletion(text: str, span: Span) -> Span | None:
    """What goes with a comment when it is taken out.

    Its lines, and a blank line behind them where one stands before; where text stands before it,
    the spaces between: left at the end of the line, they could become a line break.
    """
    after = _REST_OF_LINE.match(text, span.end)
    if after is None:
        return None
    start = span.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    if start > 0 and text[start - 1] not in "\r\n":
        return Span(start, span.end)
    end = after.end()
    blank = _REST_OF_LINE.match(text, end)
    if blank and end > span.end and (start == 0 or _BLANK_BEFORE.search(text[:start][-200:])):
        end = blank.end()
    return Span(start, end)


def _codes(text: str, start: int, end: int) -> tuple[Codes, str | None]:
    split = _REASON.search(text[start:end])
    stop = start + split.start() if split else end
    reason = text[start + split.end() : end].strip() if split else None
    codes = tuple(
        (match.group(), Span(*match.span())) for match in _CODE.finditer(text, start, stop)
    )
    return codes, reason


def _single(directive: _Directive, lines: Lines, found: list[Suppression]) -> bool:
    """Take a comment in that covers a line or the whole file; False for any other."""
    if directive.scope == "-file":
        if directive.verb == "disable":
            found.append(_suppression(directive, (1, len(lines.starts) + 1)))
        return True
    if not directive.scope:
        return False
    if directive.verb == "disable":
        first = lines.position(directive.span.start)[0]
        last = lines.position(max(directive.span.start, directive.span.end - 1))[0]
        covered = (first, last + 1)
        if directive.scope == "-next-line":
            covered = (last + 1, _line_with_text(lines, last + 1) + 1)
        found.append(_suppression(directive, covered))
    return True


def _line_with_text(lines: Lines, line: int) -> int:
    """The first line from `line` on that is not blank: formatters put a blank line between."""
    while line < len(lines.starts) and not lines.source(line).strip():
        line += 1
    return line


def _suppression(directive: _Directive, lines: tuple[int, int]) -> Suppression:
    return Suppression(
        directive.span,
        directive.codes,
        lines,
        directive.reason,
        directive.form,
        directive.excluding,
        directive.line_span,
    )


class _Blocks:
    """`disable` … `enable`."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.open: list[tuple[_Directive, int]] = []
        self.found: list[Suppression] = []

    def take(self, directive: _Directive) -> None:
        line = self.lines.position(directive.span.start)[0]
        if directive.verb == "disable":
            self.open.append((directive, line))
        else:
            self._enable(directive, line)

    def finish(self) -> list[Suppression]:
        end = len(self.lines.starts) + 1
        for directive, line in self.open:
            self._close(directive, line, end)
        return self.found

    def _close(self, directive: _Directive, start: int, end: int) -> None:
        if start < end:
            self.found.append(_suppression(directive, (start, end)))

    def _enable(self, enable: _Directive, line: int) -> None:
        names = {code.casefold() for code, _ in enable.codes}
        still_open: list[tuple[_Directive, int]] = []
        for directive, start in self.open:
            if not names:
                self._close(directive, start, line)
            elif not directive.codes:
                self._close(directive, start, line)
                words = directive.excluding + tuple(code for code, _ in enable.codes)
                still_open.append((directive._replace(excluding=words), line))
            else:
                ended = tuple(code for code in directive.codes if code[0].casefold() in names)
                rest = tuple(code for code in directive.codes if code[0].casefold() not in names)
                if ended:
                    self._close(directive._replace(codes=ended), start, line)
                if rest:
                    still_open.append((directive._replace(codes=rest), start))
        self.open = still_open


def _front_matter(text: str, front_matter: FrontMatter, lines: Lines) -> list[Suppression]:
    found: list[Suppression] = []
    if front_matter.format in ("yaml", "toml"):
        for match in _YAML_DIRECTIVE.finditer(text, *front_matter.text_span):
            start = match.start() + match.group().index("c")
            directive = _read(text, Span(start, match.end()))
            if directive is not None:
                span = Span(*match.span())
                directive = directive._replace(span=span, line_span=_deletion(text, span))
                _single(directive, lines, found)
    if "contentlint" in front_matter.data:
        found += _key(front_matter, len(lines.starts) + 1)
    return found


def _key(front_matter: FrontMatter, end: int) -> list[Suppression]:
    """`contentlint: disable`, or `contentlint: {disable: [broken-link], reason: why}`."""
    value = front_matter.data["contentlint"]
    position = front_matter.positions.get(("contentlint",))
    if position is None:
        return []
    span = Span(position.key.start if position.key else position.value.start, position.value.end)
    if value == "disable":
        return [Suppression(span, (), (1, end), None, "front-matter")]
    if not isinstance(value, dict) or "disable" not in value:
        return []
    reason = value.get("reason")
    codes = _key_codes(front_matter, value["disable"])
    if codes is None:
        return []
    why = reason if isinstance(reason, str) else None
    return [Suppression(span, codes, (1, end), why, "front-matter")]


def _key_codes(front_matter: FrontMatter, value: object) -> Codes | None:
    """The codes of the key's `disable`; empty for all rules, None where nothing is switched off."""
    base = ("contentlint", "disable")
    if value is True or value == "all":
        return ()
    if isinstance(value, str) and value:
        place = front_matter.positions.get(base)
        return ((value, place.value),) if place else None
    if not isinstance(value, list) or not value:
        return None
    codes = []
    for index, item in enumerate(value):
        place = front_matter.positions.get((*base, index))
        if isinstance(item, str) and place is not None:
            codes.append((item, place.value))
    return tuple(codes) or None
