"""The source line of a finding with carets under its span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.report.columns import TAB_CELL, Cell, cells, column_ends, columns
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.diagnostics import Location

MARGIN = 5
"""How wide the column of line numbers is at least."""
_CUT = "…"


class Excerpt(NamedTuple):
    """`indent` and `carets` go below `source`, which is safe to print; `gutter` to its left."""

    line: int
    source: str
    indent: str
    carets: str

    @property
    def margin(self) -> int:
        """How wide the line numbers' column is."""
        return max(MARGIN, len(str(self.line)))


def excerpt(location: Location, width: int) -> Excerpt:
    """The first line of a finding in at most `width` columns, the gutter included.

    A line that is longer is cut to a window around the span; a span that goes on over more
    lines is marked to the end of its first line; an empty one gets one caret.
    """
    line, source = location.line, location.source
    gutter = max(MARGIN, len(str(line))) + len(" | ")
    room = max(20, width - gutter)
    start = min(location.column - 1, len(source))
    end = location.end_column - 1 if location.end_line == line else len(source)
    end = max(start, min(end, len(source)))
    # All the work is bounded by the room, however long the line is.
    low = max(0, start - room)
    mid = min(end, start + room)
    high = min(len(source), mid + room)
    whole = low == 0 and high == len(source) and mid == end
    ends = column_ends(source[low:high])
    if ends is not None:
        first, last = start - low, mid - low
        if whole and ends[-1] <= room:
            return Excerpt(line, source, " " * ends[first], _carets(ends[last] - ends[first]))
        return _of_plain(location, low, ends, (first, last), room - 2, cut=mid < end)
    before, marked, after = (
        cells(source, low, start),
        cells(source, start, mid),
        cells(source, mid, high),
    )
    if whole and columns([*before, *marked, *after], gutter) <= room:
        return _assemble(line, gutter, before, marked, after)
    before, marked, after, cut_left, cut_right = _window(before, marked, after, room - 2)
    if cut_left or low > 0:
        before = [Cell(_CUT, 1), *before]
    if cut_right or mid < end or high < len(source):
        after = [*after, Cell(_CUT, 1)]
    return _assemble(line, gutter, before, marked, after)


def _of_plain(
    location: Location,
    low: int,
    ends: Sequence[int],
    marked: tuple[int, int],
    room: int,
    *,
    cut: bool,
) -> Excerpt:
    """The same of a part of a long line in which every character is shown as it is. `ends` are the
    columns of the part, which begins at `low`; `marked` is the span in it, `cut` where there is
    more of the span."""
    start, end = marked
    first, last = start, bisect_right(ends, ends[start] + room, start, end + 1) - 1
    width = ends[last] - ends[start]
    if last == end:
        rest = room - width
        left = max(rest // 2, rest - (ends[-1] - ends[end]))
        first = bisect_left(ends, ends[start] - left, 0, start)
        rest -= ends[start] - ends[first]
        last = bisect_right(ends, ends[end] + rest, end) - 1
    source, indent = location.source[low + first : low + last], ends[start] - ends[first]
    if low + first:
        source, indent = _CUT + source, indent + 1
    if cut or low + last < len(location.source):
        source += _CUT
    return Excerpt(location.line, source, " " * indent, _carets(width))


def _carets(width: int) -> str:
    return "^" * max(1, width)


def _assemble(
    line: int, gutter: int, before: list[Cell], marked: list[Cell], after: list[Cell]
) -> Excerpt:
    # Tabs stay tabs in the caret line too, so that it is aligned whatever the tab stops are.
    width = columns(before, gutter)
    indent = " " * width
    if TAB_CELL in before:
        indent = "".join("\t" if cell.shown == "\t" else " " * cell.width for cell in before)
    carets = _carets(columns(marked, gutter + width))
    return Excerpt(line, "".join([cell.shown for cell in before + marked + after]), indent, carets)


def _window(
    before: list[Cell], marked: list[Cell], after: list[Cell], room: int
) -> tuple[list[Cell], list[Cell], list[Cell], bool, bool]:
    """What fits: the span first, then as much on both sides; and what was cut on either side."""
    shown = _fitting(marked, room)
    if len(shown) < len(marked):
        return [], shown, [], bool(before), True
    rest = room - sum(cell.width for cell in shown)
    right = sum(cell.width for cell in after)
    left = max(rest // 2, rest - right)
    kept = _fitting(before[::-1], left)[::-1]
    rest -= sum(cell.width for cell in kept)
    tail = _fitting(after, rest)
    return kept, shown, tail, len(kept) < len(before), len(tail) < len(after)


def _fitting(shown: list[Cell], room: int) -> list[Cell]:
    """The longest run from the first cell on that fits into `room` columns."""
    ends = list(accumulate([cell.width for cell in shown]))
    return shown[: bisect_right(ends, room)]
