"""Zola's shortcodes: `{{ figure(src="a.png") }}`, `{% quote() %}…{% end %}`, and the same written
so that it stays text: `{{/* figure() */}}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Import, Link
from contentlint.content.masks.template import Template
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = r"\"[^\"]*+\"|'[^']*+'|`[^`]*+`"
_CALL = rf"\s*+([A-Za-z_]\w*+)\s*+\(((?:[^\"'`()]++|{_STRING})*)\)\s*+"
_INLINE = re.compile(rf"\{{\{{{_CALL}\}}\}}")
_BODY = re.compile(rf"\{{%{_CALL}%\}}")
_ESCAPED = re.compile(r"\{\{/\*.*?\*/\}\}|\{%/\*.*?\*/%\}", re.DOTALL)
_END = re.compile(r"\{%\s*+end\s*+%\}")
_ARGUMENT = re.compile(rf"([A-Za-z_]\w*+)\s*+=\s*+(?:{_STRING})")
_PROSE = re.compile(
    r"(?:admonition|alert|aside|attention|callout|caution|center|danger|details|error|hint"
    r"|important|info|note|quote|spoiler|success|tip|warn|warning)s?\Z",
    re.IGNORECASE,
)
"""Shortcodes whose body is prose on every site: it is read as Markdown. Other bodies may be
anything (a diagram, a table, code) and are hidden."""


class ZolaReader:
    """Reads the shortcodes of one text; an `{% end %}` that is missing is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unclosed = False

    def read(self, at: int) -> Template | None:
        """The shortcode that the brace at `at` opens, or None."""
        text = self.text
        if text.startswith("{{", at):
            match = _INLINE.match(text, at)
            if match:
                return self._shortcode(match, match.end())
        elif text.startswith("{%", at):
            if end := _END.match(text, at):
                return Template(end.end(), "template")
            match = _BODY.match(text, at)
            if match and (end := self._end(match.end())):
                prose = _PROSE.match(match.group(1))
                return self._shortcode(match, match.end() if prose else end.end())
        escaped = _ESCAPED.match(text, at)
        return Template(escaped.end(), "template") if escaped else None

    def _end(self, start: int) -> re.Match[str] | None:
        found = None if self._unclosed else _END.search(self.text, start)
        self._unclosed = found is None
        return found

    def _shortcode(self, match: re.Match[str], end: int) -> Template:
        name = match.group(1)
        include = Import(name, Span(match.start(1), match.end(1)), ())
        return Template(end, "template", links=tuple(self._links(match)), includes=(include,))

    def _links(self, match: re.Match[str]) -> Iterator[Link]:
        """Arguments that name a page by its file: `@/blog/post.md`."""
        for argument in _ARGUMENT.finditer(self.text, *match.span(2)):
            start = argument.end(1)
            while self.text[start] not in "\"'`":
                start += 1
            value = self.text[start + 1 : argument.end() - 1]
            if value.startswith("@/"):
                span = Span(start + 1, argument.end() - 1)
                yield Link(value, span, Span(*match.span()), "template", False, match.group(1))
