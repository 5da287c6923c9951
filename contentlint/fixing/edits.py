"""Fixes applied to a text: edits never overlap, and a fix is all or nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Safety, Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.diagnostics import Fix


class Applied(NamedTuple):
    """The text after the fixes; which of them (by index) are in it and which had to wait."""

    text: str
    applied: list[int]
    skipped: list[int]


def apply_fixes(text: str, fixes: Sequence[Fix]) -> Applied:
    """Apply every fix that overlaps no other one.

    Blank lines that a fix takes out may not touch what another one replaces: of two lines one was
    too many, and each could have taken another one. Of two that overlap the safe one goes first,
    then the one that begins earlier; the outcome depends on what the fixes say and never on their
    order. Identical edits of two fixes count once. A fix without edits, or with edits outside of
    the text or across one another, is skipped.
    """
    plan = _Plan(text)
    taken = {
        index
        for index in sorted(range(len(fixes)), key=lambda index: _priority(fixes[index]))
        if plan.add(fixes[index])
    }
    return Applied(
        apply_edits(text, plan.edits()),
        [index for index in range(len(fixes)) if index in taken],
        [index for index in range(len(fixes)) if index not in taken],
    )


def merged_edits(text: str, fixes: Sequence[Fix]) -> list[Edit]:
    """The edits of fixes that `apply_fixes` applied to a text, by position.

    Edits at the same place stand in the order in which they are written.
    """
    plan = _Plan(text)
    for fix in sorted(fixes, key=_priority):
        plan.add(fix)
    return plan.edits()


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits applied that are sorted by position and do not overlap."""
    parts: list[str] = []
    end = 0
    for span, new in edits:
        parts += (text[end : span.start], new)
        end = span.end
    parts.append(text[end:])
    return "".join(parts)


class _Plan:
    """Edits accepted so far, kept sorted so that each question is a bisection."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._replacements: dict[Span, str] = {}
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._insertions: dict[int, list[str]] = {}
        self._points: list[int] = []
        self._blank_starts: set[int] = set()
        self._blank_ends: set[int] = set()

    def add(self, fix: Fix) -> bool:
        """Accept all edits of a fix, or none of them."""
        edits = _normalized(fix, len(self._text))
        if not edits or not all(self._fits(edit) for edit in edits):
            return False
        for edit in edits:
            self._accept(edit)
        return True

    def edits(self) -> list[Edit]:
        """What was accepted, by position; an insertion goes before a replacement at its point."""
        found = [Edit(span, text) for span, text in self._replacements.items()]
        for point, texts in self._insertions.items():
            found += (Edit(Span(point, point), text) for text in texts)
        return sorted(found, key=lambda edit: edit.span)

    def _fits(self, edit: Edit) -> bool:
        (start, end), text = edit
        if start == end:
            index = bisect_left(self._starts, start) - 1
            return index < 0 or self._ends[index] <= start
        if self._replacements.get(edit.span) == text:
            return True
        index = bisect_left(self._ends, start + 1)
        if index < len(self._starts) and self._starts[index] < end:
            return False
        if self._touching(edit, index):
            return False
        inside = bisect_right(self._points, start)
        return inside >= len(self._points) or self._points[inside] >= end

    def _touching(self, edit: Edit, index: int) -> bool:
        """Whether the edit takes blank lines out beside a replacement, or the other way round.
        `index` is the first replacement behind its start."""
        (start, end), _ = edit
        before = index > 0 and self._ends[index - 1] == start
        behind = index < len(self._starts) and self._starts[index] == end
        if not before and not behind:
            return False
        return (
            self._takes_lines(edit)
            or (before and start in self._blank_ends)
            or (behind and end in self._blank_starts)
        )

    def _takes_lines(self, edit: Edit) -> bool:
        """Whether an edit does nothing but take blank lines out."""
        gone = self._text[edit.span.start : edit.span.end]
        return not edit.text and gone.isspace() and ("\n" in gone or "\r" in gone)

    def _accept(self, edit: Edit) -> None:
        (start, end), text = edit
        if start == end:
            texts = self._insertions.setdefault(start, [])
            if not texts:
                insort(self._points, start)
            if text not in texts:
                texts.append(text)
        elif edit.span not in self._replacements:
            self._replacements[edit.span] = text
            insort(self._starts, start)
            insort(self._ends, end)
            if self._takes_lines(edit):
                self._blank_starts.add(start)
                self._blank_ends.add(end)


def _normalized(fix: Fix, length: int) -> list[Edit]:
    """The edits of one fix by position, insertions at one point joined; [] when they are unfit."""
    joined: dict[Span, str] = {}
    for span, text in fix.edits:
        if span in joined and span.start != span.end:
            return []
        joined[Span(*span)] = joined.get(span, "") + text
    edits = [Edit(span, text) for span, text in sorted(joined.items())]
    end = 0
    for span, _ in edits:
        if not end <= span.start <= span.end <= length:
            return []
        end = span.end
    return edits


def _priority(fix: Fix) -> tuple[bool, list[Edit], str, tuple[Edit, ...]]:
    return fix.safety is not Safety.SAFE, sorted(fix.edits), fix.title, fix.edits
