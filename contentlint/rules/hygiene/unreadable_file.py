"""Files that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document


@file_rule("CL003", "unreadable-file")
def unreadable_file(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports files that cannot be opened, and bytes that are not UTF-8 text.

    ## Why it matters
    Nothing in a file that cannot be opened was checked. Bytes that are not UTF-8 reach the reader
    as `�`, or end the build.

    ## Example
    A post saved as Latin-1 has one byte for `é`; save it as UTF-8.
    """
    if document.unreadable:
        yield Violation(
            Span(0, 0),
            f"this file was not checked: {document.unreadable}",
            "give yourself the right to read it, or exclude it",
        )
    if not document.decodable:
        start = _first_undecodable(document.text)
        byte = ord(document.text[start]) - 0xDC00
        yield Violation(
            Span(start, start + 1),
            f"readers see `�` here: the byte {byte:#04x} is not UTF-8",
            "save the file as UTF-8",
        )


def _first_undecodable(text: str) -> int:
    return next(index for index, char in enumerate(text) if "\ud800" <= char <= "\udfff")
