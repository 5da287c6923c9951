"""Lines that begin with `#` and look odd, outside of code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.document import Document


def hash_lines(document: Document, wanted: Callable[[str], bool]) -> list[tuple[int, str]]:
    """The `wanted` lines among those that begin with `#`, each with its offset; those of code,
    HTML and comments are left out. All that is wanted must lack a space behind the first `#`s or
    end with a `#`."""
    found = [(at, line) for at, line in document.hash_lines if wanted(line)]
    if not found:
        return found
    from contentlint.content.structure.line_ranges import html_lines

    html, code, comments = html_lines(document), document.code_lines, document.comment_cover
    numbered = [(document.lines.position(at)[0], at, line) for at, line in found]
    return [
        (at, line)
        for number, at, line in numbered
        if not (number in code or number in html or comments.holds(at))
    ]
