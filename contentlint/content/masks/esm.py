"""MDX: `import` and `export` statements between paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Import
from contentlint.content.masks.regions import Region
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.masks.javascript import Scanner
    from contentlint.content.masks.scanner import Found

_STATEMENT = re.compile(
    r"import\s*+(?:[\"']|[\w$*{][^;\"'`<]{0,2000}?(?<![\w$])from\s*+[\"'])"
    r"|export\s++(?:(?:const|let|var|function|default|class|async)(?![\w$])|[{*])"
)
_TOKEN = re.compile(r"[{(\[\])'\"`]|\n[ \t]*+\r?(?=\n|\Z)")
_STRING = re.compile(r"'(?:[^'\\\r\n]|\\.)*'|\"(?:[^\"\\\r\n]|\\.)*\"|`(?:[^`\\]|\\.)*`", re.DOTALL)
_IMPORT = re.compile(
    r"import\s*+(?:(?P<default>[\w$]+)\s*+,?\s*+)?"
    r"(?:\{(?P<named>[^{}]*+)\}\s*+|\*\s*+as\s++(?P<all>[\w$]+)\s*+)?"
    r"(?:from\s*+)?(?P<quote>[\"'])(?P<source>[^\"'\r\n]*+)(?P=quote)"
)
_CONSTANT = re.compile(
    r"export\s++(?:const|let|var)\s++(?P<name>[\w$]+)\s*+(?::[^=\n]{0,100})?=\s*+"
    r"(?:\"(?P<double>[^\"\\\r\n]*+)\"|'(?P<single>[^'\\\r\n]*+)'|`(?P<plain>[^`$\\]*+)`)"
)
_NAMED = re.compile(r"(?:[\w$]+\s+as\s+)?(?:type\s+)?([\w$]+)")


class EsmReader:
    """Visits the statements of one text in order, as the walk comes to them."""

    def __init__(self, text: str, start: int, found: Found, scanner: Scanner) -> None:
        self.text = text
        self.found = found
        self.scanner = scanner
        self._starts = self._find(start)
        self.next_start = next(self._starts)

    def read(self, position: int, raw_end: int) -> int:
        """Take the next statement in, if it is one and begins at or after both offsets.

        Returns the offset at which the walk goes on.
        """
        at = self.next_start
        self.next_start = next(self._starts)
        if at < max(position, raw_end) or not _STATEMENT.match(self.text, at):
            return position
        end = self._end(at)
        self.found.regions.append(Region(at, end, "esm"))
        self._note(at, end)
        return end

    def _find(self, start: int) -> Iterator[int]:
        """Where `import` or `export` begins a line; then, for ever, behind the text."""
        text = self.text
        common = text.find("port", start + 2)
        while common >= 0:
            at = common - 2
            if text[at:common] in ("im", "ex") and (at == start or text[at - 1] == "\n"):
                yield at
            common = text.find("port", common + 4)
        while True:
            yield len(text) + 1

    def _end(self, at: int) -> int:
        """A statement ends at a blank line outside of brackets, strings and templates."""
        position, depth = at, 0
        first_blank = -1
        while match := _TOKEN.search(self.text, position):
            token, position = match.group(), match.end()
            if token[0] == "\n":
                if depth <= 0:
                    return match.start()
                if first_blank < 0:
                    first_blank = match.start()
                if self.scanner.budget <= 0:
                    return first_blank
            elif token == "{":
                end = self.scanner.expression_end(match.start())
                position = end if end > 0 else position
            elif token in "([":
                depth += 1
            elif token in ")]":
                depth -= 1
            elif string := _STRING.match(self.text, match.start()):
                position = string.end()
        if first_blank < 0:
            return len(self.text)
        self.scanner.budget -= 8 * (len(self.text) - at)
        return first_blank

    def _note(self, start: int, end: int) -> None:
        for match in _IMPORT.finditer(self.text, start, end):
            names = [name for name in (match["default"], match["all"]) if name]
            names += [
                named.group(1)
                for part in (match["named"] or "").split(",")
                if (named := _NAMED.fullmatch(part.strip()))
            ]
            source = match["source"].replace("\\_", "_")
            self.found.imports.append(Import(source, Span(*match.span("source")), tuple(names)))
        for match in _CONSTANT.finditer(self.text, start, end):
            group = match.lastgroup or "plain"
            self.found.constants[match["name"]] = Span(*match.span(group))
