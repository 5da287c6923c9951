"""Spaces between the `#`s of a heading and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks, Style


def wide_gaps(document: Document, style: Style) -> Iterator[Violation]:
    """Headings of this style with more than one space between marks and text."""
    for heading in document.heading_marks:
        if heading.style == style and (heading.text.end == heading.text.start or _wide(heading)):
            gaps = _gaps(heading)
            if gaps:
                yield _violation(document.text, heading, gaps)


def _wide(heading: HeadingMarks) -> bool:
    """Whether there is a wide gap on either side of the text."""
    _, _, _, opening, text, closing = heading
    return text.start - opening.end > 1 or closing.start - text.end > 1


def _gaps(heading: HeadingMarks) -> list[Span]:
    opening, text, closing = heading.opening, heading.text, heading.closing
    if text.start == text.end:
        between = [Span(opening.end, closing.start)]
    else:
        between = [Span(opening.end, text.start), Span(text.end, closing.start)]
    return [gap for gap in between if gap.end - gap.start > 1]


def _violation(text: str, heading: HeadingMarks, gaps: list[Span]) -> Violation:
    count = max(gap.end - gap.start for gap in gaps)
    spaces = f"{count} spaces" if "\t" not in text[slice(*gaps[0])] else "a wide space"
    edits = tuple(Edit(gap, " ") for gap in gaps)
    fix = Fix("Write one space", edits, Safety.SAFE)
    span = Span(gaps[0].start, gaps[0].end)
    where = "before" if gaps[0].start == heading.opening.end else "behind"
    return Violation(span, f"{spaces} {where} the heading's text", "write one space", fix)
