"""Where code blocks and code spans stand, before the Markdown parser has seen the text.

Masks never fire inside code, so code has to be found first. The rules are CommonMark's, read
line by line: a fence may be indented at will, because list items and JSX indent it.
"""

from __future__ import annotations

from bisect import bisect_left

from contentlint.patterns import regex

_FENCE = regex(r"(`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)[^\r\n]*+")
_BEFORE_FENCE = regex(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*\Z")
_BEFORE_CLOSING = regex(r"[ \t>]*+\Z")
ONE_LINE_SPAN = regex(r"`[^`\n]++`(?!`)")
_RUN = regex(r"`++")
_BLANK_REST = regex(r"[^\S\n]*+(?:\n|\Z)")
_LINE = regex(r"[^\n]*+(?:\n|\Z)")
_BLOCK_START = regex(r"\n[ \t]*+(?=\r?\n|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|```|~~~|\Z)")
_MAX_PREFIX = 400


class CodeFinder:
    """Skips code in one text. Calls must come in rising order of offsets.

    `fenced` are the lines between fences, from the one below the opening fence to the beginning of
    the closing one's.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.fenced: list[tuple[int, int]] = []
        self._limit = -1
        self._quote_limit = -1
        self._runs: dict[int, list[int]] = {}

    def skip(self, at: int) -> int:
        """The offset after the code that a backtick or tilde at `at` opens.

        Where it opens none, the offset after the run of backticks or tildes.
        """
        if self.text.startswith(("```", "~~~"), at):
            fence = self._fence(at)
            if fence > 0:
                return fence
        elif simple := ONE_LINE_SPAN.match(self.text, at):
            return simple.end()
        return at + 1 if self.text[at] == "~" else self._span(at)

    def line_start(self, at: int) -> int:
        """The start of the line that `at` is on, or a point far before `at` on a long line."""
        begin = max(self.start, at - _MAX_PREFIX)
        newline = self.text.rfind("\n", begin, at)
        return newline + 1 if newline >= 0 else begin

    def _fence(self, at: int) -> int:
        text = self.text
        prefix = ""
        if at > self.start and text[at - 1] != "\n":
            prefix = text[self.line_start(at) : at]
            if not _BEFORE_FENCE.match(prefix):
                return -1
        opening = _FENCE.match(text, at)
        if opening is None:
            return -1
        quoted = ">" in prefix
        start = opening.end()
        last, end = self._fence_end(opening.group(1), start, quoted)
        inside = text.find("\n", start, last) + 1
        if 0 < inside < last:
            self.fenced.append((inside, last))
        return end

    def _fence_end(self, marker: str, start: int, quoted: bool) -> tuple[int, int]:
        """Where the last line of a fenced block begins, which holds its closing fence unless its
        quote or the text ends before, and where the block ends."""
        text = self.text
        limit = self._quote_end(start) if quoted else len(text)
        position = start
        while (at := text.find(marker, position, limit)) >= 0:
            end = at + len(marker)
            while end < limit and text[end] == marker[0]:
                end += 1
            position = end
            line = at if text[at - 1] == "\n" else self.line_start(at)
            if line <= start or (line < at and not _BEFORE_CLOSING.match(text[line:at])):
                continue
            if _BLANK_REST.match(text, end):
                return line, end
        return text.rfind("\n", start, limit) + 1, limit

    def _quote_end(self, start: int) -> int:
        """The end of the block quote around `start`, looked for once for each quote."""
        if start >= self._quote_limit:
            self._quote_limit = self._find_quote_end(start)
        return self._quote_limit

    def _find_quote_end(self, start: int) -> int:
        position = start
        while position < len(self.text):
            line = _LINE.match(self.text, position)
            end = line.end() if line else len(self.text)
            position = end
            if not self.text[end : end + _MAX_PREFIX].lstrip(" \t").startswith(">"):
                return end
        return position

    def _span(self, at: int) -> int:
        run = _RUN.match(self.text, at)
        end = run.end() if run else at + 1
        if at >= self._limit:
            self._index_block(at)
        starts = self._runs.get(end - at, [])
        index = bisect_left(starts, end)
        return starts[index] + (end - at) if index < len(starts) else end

    def _index_block(self, at: int) -> None:
        """Note every run of backticks in the block around `at`: code never leaves its block."""
        block = _BLOCK_START.search(self.text, at)
        self._limit = block.start() if block else len(self.text)
        self._runs = {}
        for match in _RUN.finditer(self.text, at, self._limit):
            self._runs.setdefault(match.end() - match.start(), []).append(match.start())
