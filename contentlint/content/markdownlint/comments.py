"""markdownlint's comments in one page, with its meaning, as facts.

`configure-file` and `enable-file` say which rules run on the page, and how (`Configured`); all
others switch rules off on some lines (`Suppression`). Changes count from the line of their comment;
`capture` keeps which rules are off, `restore` takes that back, and before the first `capture` it is
the state in which the page began. `enable` ends what an earlier comment switched off; a rule that
the project does not run stays silent, unless the page is read strictly (`Dialect.strict`). rumdl
has the same comments under its own name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Configured, Suppression
from contentlint.content.markdownlint.names import CODES, codes_of
from contentlint.content.markdownlint.settings import read_settings
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.lines import Lines

_VERBS = (
    "(?P<verb>disable-file|disable-line|disable-next-line|disable|enable-file|enable|capture|"
    "restore|configure-file)"
)
_COMMENT = re.compile(
    rf"(?:<!--|\{{/\*|\{{\{{/\*|\{{#)?-?\s*+(?:markdownlint|rumdl)-{_VERBS}(?=[\s,*]|-->|\Z)",
    re.IGNORECASE,
)
_STRICT = re.compile(rf"<!--\s*+markdownlint-{_VERBS}(?=\s|-->)", re.IGNORECASE)
_CLOSING = re.compile(r"\s*(?:-->|\*/\s*\}\}?|-?#?\}|%\})\s*\Z")
_WORD = re.compile(r"[^\s,]+")
_STRICT_WORD = re.compile(r"\S+")
_MOST = 10_000
"""Comments of a page that are looked at."""
_MOST_CONFIGURED = 50
"""Comments of a page that configure rules: each may be as long as the page."""

Words = tuple[tuple[str, Span], ...]


class _Comment(NamedTuple):
    """`words` is what follows the verb, `inside` its range; `first` and `last` are lines."""

    verb: str
    span: Span
    inside: Span
    words: Words
    first: int
    last: int


def read_comments(
    text: str, start: int, comments: Sequence[Span], lines: Lines, *, strict: bool
) -> tuple[list[Suppression], list[Configured]]:
    """What the comments of markdownlint in a page say. `start` is where its body begins and
    `comments` are its comments; a page that is read strictly is searched for itself."""
    found = list(_strictly(text, start, lines) if strict else _among(text, comments, lines))
    configured: list[Configured] = []
    states = _States(len(lines.starts) + 1, strict=strict)
    for one in found:
        if one.verb == "configure-file" and len(configured) < _MOST_CONFIGURED:
            values = read_settings(text[slice(*one.inside)], strict=strict)
            configured.append(Configured(one.span, values))
    for one in found:
        if one.verb.endswith("-file") and one.verb != "configure-file":
            states.switch(one, 1)
            if one.verb == "enable-file" and one.words and not strict:
                on: dict[str, Any] = dict.fromkeys(_codes(one), True)
                configured.append(Configured(one.span, on, (1, len(lines.starts) + 1)))
    for one in found:
        if one.verb in ("disable", "enable"):
            states.switch(one, one.first)
        elif one.verb == "capture":
            states.capture()
        elif one.verb == "restore":
            states.restore(one.first)
    suppressions = [_on_lines(one) for one in found if one.verb.endswith("-line")]
    states.finish()
    return suppressions + states.suppressions, configured + states.configured


def _among(text: str, comments: Sequence[Span], lines: Lines) -> Iterator[_Comment]:
    """Those of markdownlint among the page's comments, by position."""
    for span in comments[:_MOST]:
        match = _COMMENT.match(text, span.start, span.end)
        if match is None:
            continue
        closing = _CLOSING.search(text, max(match.end(), span.end - 20), span.end)
        yield _comment(text, match, span, closing.start() if closing else span.end, lines, _WORD)


def _strictly(text: str, start: int, lines: Lines) -> Iterator[_Comment]:
    """Those that markdownlint finds: in code blocks, too, and but for `configure-file` on one
    line."""
    end = -1
    for count, match in enumerate(_STRICT.finditer(text, start)):
        if end < match.end():
            end = text.find("-->", match.end())
        if end < 0 or count >= _MOST:
            return
        span = Span(match.start(), end + 3)
        one = _comment(text, match, span, end, lines, _STRICT_WORD)
        if one.first == one.last or one.verb == "configure-file":
            yield one


def _comment(
    text: str,
    match: re.Match[str],
    span: Span,
    end: int,
    lines: Lines,
    word: re.Pattern[str],
) -> _Comment:
    verb = match["verb"].lower()
    words: Words = ()
    if verb != "configure-file":
        found = word.finditer(text, match.end(), end)
        words = tuple((one.group(), Span(*one.span())) for one in found)
    first = lines.position(span.start)[0]
    last = lines.position(max(span.start, span.end - 1))[0]
    return _Comment(verb, span, Span(match.end(), end), words, first, last)


def _codes(comment: _Comment) -> tuple[str, ...]:
    """The rules that a comment is about; all where it names none. What is no name of
    markdownlint's stays as it is written: it may be one of ours."""
    if not comment.words:
        return CODES
    found = (codes_of(word) or (word.casefold(),) for word, _ in comment.words)
    return tuple(dict.fromkeys(code for codes in found for code in codes))


def _written(comment: _Comment, codes: Sequence[str]) -> Words:
    """Some of the comment's codes, each with the place of the word that means it."""
    if not comment.words:
        return () if len(codes) == len(CODES) else tuple((code, comment.span) for code in codes)
    wanted = frozenset(codes)
    return tuple(
        (code, place)
        for word, place in comment.words
        for code in codes_of(word) or (word,)
        if code in wanted or code.casefold() in wanted
    )


def _on_lines(comment: _Comment) -> Suppression:
    covered = (comment.first, comment.last + 1)
    if comment.verb == "disable-next-line":
        covered = (comment.last + 1, comment.last + 2)
    return _suppression(comment, _codes(comment), covered)


def _suppression(comment: _Comment, codes: Sequence[str], covered: tuple[int, int]) -> Suppression:
    form = f"markdownlint-{comment.verb}"
    return Suppression(comment.span, _written(comment, codes), covered, None, form)


class _State(NamedTuple):
    """A rule is on or off since a comment."""

    on: bool
    comment: _Comment


class _States:
    """The state of each rule from line to line; a rule without one runs as the project says."""

    def __init__(self, end: int, *, strict: bool) -> None:
        self._end = end
        self._strict = strict
        self._now: dict[str, _State] = {}
        self._since: dict[str, int] = {}
        self._captured: dict[str, _State] = {}
        self._ranges: dict[tuple[int, int, int], tuple[_State, list[str]]] = {}
        self.suppressions: list[Suppression] = []
        self.configured: list[Configured] = []

    def switch(self, comment: _Comment, line: int) -> None:
        """Switches the comment's rules on or off from a line on."""
        on = comment.verb.startswith("enable")
        state = None if on and not self._strict else _State(on, comment)
        for code in _codes(comment):
            self._set(code, state, line)

    def capture(self) -> None:
        """Keeps the state of all rules."""
        self._captured = dict(self._now)

    def restore(self, line: int) -> None:
        """Takes up the state that was kept, from a line on."""
        for code in [*self._now, *(code for code in self._captured if code not in self._now)]:
            self._set(code, self._captured.get(code), line)

    def finish(self) -> None:
        """Makes facts of all ranges of lines."""
        for code in list(self._now):
            self._set(code, None, self._end)
        for (start, end, _), (state, codes) in self._ranges.items():
            if state.on:
                values = dict.fromkeys(codes, True)
                self.configured.append(Configured(state.comment.span, values, (start, end)))
            else:
                self.suppressions.append(_suppression(state.comment, codes, (start, end)))

    def _set(self, code: str, state: _State | None, line: int) -> None:
        before, since = self._now.pop(code, None), self._since.get(code, 1)
        if before is not None and before == state:
            self._now[code] = before
            return
        if before is not None and since < line:
            key = (since, line, before.comment.span.start)
            self._ranges.setdefault(key, (before, []))[1].append(code)
        if state is not None:
            self._now[code] = state
            self._since[code] = line
