"""Where the next of a few marks stands."""

from __future__ import annotations

from contentlint.patterns import regex

JSX_MARKS = frozenset("`~{<")
_UP_TO_MARK = regex(r"(?:[^`~{<]++|(?<!\\)`[^`\n]++`(?!`))*")


class Marks:
    """The places of a few marks in one text, asked for in rising order of offsets.

    Each mark is looked for by itself and again only once it is passed, so a walk is linear in all.
    `str.find` takes a fraction of the time that a regular expression with a class of characters
    takes.
    """

    __slots__ = ("_marks", "_places", "_text")

    def __init__(self, text: str, marks: tuple[str, ...]) -> None:
        self._text = text
        self._marks = marks
        self._places = [-1] * len(marks)

    def next(self, position: int) -> int:
        """The offset of the first mark at or after `position`; where there is none, one that is
        no less than the length of the text."""
        places = self._places
        while (nearest := min(places)) < position:
            index = places.index(nearest)
            at = self._text.find(self._marks[index], position)
            places[index] = at if at >= 0 else max(position, len(self._text))
        return nearest


class JsxMarks:
    """The same for `JSX_MARKS`, which stand so close in MDX that one pattern finds them faster.

    Code spans of one line, which are most of what has backticks, are passed on the way.
    """

    __slots__ = ("_nearest", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._nearest = -1

    def next(self, position: int) -> int:
        """See `Marks.next`."""
        if self._nearest < position:
            passed = _UP_TO_MARK.match(self._text, position)
            self._nearest = passed.end() if passed else len(self._text)
        return self._nearest
