"""Words that mean nothing to Markdown, in the place of what must come back byte for byte.

They are characters of Unicode's last private plane, each with a number, as wide as what they stand
for, so that tables line up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.formatting.hidden import Hidden
    from contentlint.diagnostics import Span

_FIRST = 0x100000
MOST = 0xF000
_WORD, BLOCK, _PAD = "\U0010fff0", "\U0010fff1", "\U0010fff2"
_HOLDER = regex(f"[{_WORD}{BLOCK}]([\U00100000-\U0010efff]){_PAD}*")
RESERVED = regex("[\ue0ff\U00100000-\U0010ffff]")
"""Characters that a page must not have."""


class Placeholders:
    """The body (from offset `start` on) of a text with placeholders in it; `lines` are its lines,
    `numbers` says at which line of the text each of them stood."""

    def __init__(self, text: str, start: int, hidden: Hidden) -> None:
        self._kept: list[str] = []
        self.lines: list[str] = []
        self.numbers: list[int] = []
        whole = dict(hidden.lines)
        source = text.split("\n")
        words = list(reversed(hidden.words))
        offset = number = 0
        while number < len(source):
            line, last = source[number], whole.get(number, number)
            end = offset + len(line)
            if offset >= start:
                self.numbers.append(number)
                if last > number:
                    content = "\n".join(source[number:last])
                    self.lines.append(self._block(content))
                    end = offset + len(content)
                else:
                    self.lines.append(self._line(text, offset, end, words))
            else:
                last = number
            offset, number = end + 1, max(last, number + 1)

    @property
    def count(self) -> int:
        """How many placeholders there are."""
        return len(self._kept)

    def _holder(self, mark: str, content: str) -> str:
        self._kept.append(content)
        return mark + chr(_FIRST + min(len(self._kept) - 1, MOST - 1))

    def _block(self, content: str) -> str:
        body = content.lstrip(" \t")
        return content[: len(content) - len(body)] + self._holder(BLOCK, body)

    def _line(self, text: str, start: int, end: int, words: list[Span]) -> str:
        parts: list[str] = []
        position = start
        while words and words[-1][0] < end:
            first, last = words.pop()
            if first < position:
                continue
            content = text[first:last]
            parts.append(text[position:first])
            holder = self._holder(_WORD, content)
            parts.append(holder + _PAD * max(0, _width(content) - 2))
            position = last
        parts.append(text[position:end])
        return "".join(parts)

    def restored(self, text: str) -> str | None:
        """The text with everything back in its place; None when something is missing, doubled or
        in another order."""
        position, seen = 0, 0
        parts: list[str] = []
        for match in _HOLDER.finditer(text):
            if ord(match[1]) - _FIRST != seen:
                return None
            parts += (text[position : match.start()], self._kept[seen])
            position, seen = match.end(), seen + 1
        parts.append(text[position:])
        whole = "".join(parts)
        return whole if seen == len(self._kept) and not RESERVED.search(whole) else None


def _width(content: str) -> int:
    if content.isascii():
        return len(content)
    from wcwidth import wcswidth

    return max(2, wcswidth(content))
