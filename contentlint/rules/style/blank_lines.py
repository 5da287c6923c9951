"""Lines that count as blank beside a list or a code block, and the lines put between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.diagnostics import Edit, Span
from contentlint.patterns import regex
from contentlint.rules.style.blank import is_blank

if TYPE_CHECKING:
    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_MARK = regex(
    r"[ \t>]*(?::{3,}|!{3}|\?{3}|={3}[+!]{0,2}[ \t]*[\"']|/{3}|-+8<-"
    r"|(?:\{[:.#%{</][^\r\n]*\}|<\?[^\r\n]*\?>)[ \t]*\Z)"
)


class Surroundings:
    """What stands on the lines around blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.lines
        self.last = len(self.lines.starts)
        self.first = self.lines.position(document.front_matter.span.end)[0]
        self._quiet: Cover | None = None

    def separated(self, line: int) -> bool:
        """Whether a line (from 1) keeps two blocks apart: it is blank or none at all, or its site
        builder takes it for itself: a directive, a tag, a shortcode, a list of attributes."""
        if not self.first <= line <= self.last:
            return True
        starts = self.lines.starts
        if line < self.last and starts[line] - starts[line - 1] == 1:
            return True
        source = self.lines.source(line)
        if is_blank(source):
            return True
        if self.document.strict:
            return False
        return _MARK.match(source) is not None or self._hidden(line, source)

    def _hidden(self, line: int, source: str) -> bool:
        """Whether all that stands on a line is hidden from Markdown, or is a component's tag."""
        if "<" not in source and "{" not in source and "}" not in source and ">" not in source:
            facts = self.document.facts
            if not facts.masked:
                return False
        start = self.lines.offset(line)
        cover = self._cover()
        return all(
            char in " \t>" or cover.holds(start + index) for index, char in enumerate(source)
        )

    def _cover(self) -> Cover:
        if self._quiet is None:
            facts = self.document.facts
            tags = facts.html if self.document.dialect.jsx else []
            self._quiet = Cover([*facts.masked, *facts.comments, *tags])
        return self._quiet

    def blank(self, block: Block, line: int) -> Edit | None:
        """A blank line above `line`, which a block begins or which follows it, with the marks of
        the quotes that the block is in. None where the lines are not marked in a plain way."""
        depth = sum(outer.kind == "quote" for outer in block.ancestors())
        end = self._line_end()
        if line > self.last:
            return None
        start = self.lines.offset(line)
        if not depth:
            return Edit(Span(start, start), end)
        source = self.lines.source(line)
        match = re.match(r"(?:[ \t]*>){" + str(depth) + "}", source)
        if match is None:
            return None
        return Edit(Span(start, start), match.group().rstrip() + end)

    def _line_end(self) -> str:
        text = self.document.text
        first = self.lines.starts[1] if self.last > 1 else 0
        if text[max(0, first - 2) : first] == "\r\n":
            return "\r\n"
        return "\r" if text[first - 1 : first] == "\r" else "\n"
